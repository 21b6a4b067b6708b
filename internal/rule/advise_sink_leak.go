package rule

var AdviseSinkLeak = &Rule{
	ID:      "advise-sink-leak",
	Level:   Warning,
	Step:    1,
	Message: "{object}",
}
