package rule

var OverwriteLive = &Rule{
	ID:      "overwrite-live",
	Level:   Warning,
	Step:    2,
	Message: "{object}",
}
