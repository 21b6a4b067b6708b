package rule

var AdviseNoUnadvise = &Rule{
	ID:      "advise-no-unadvise",
	Level:   Error,
	Step:    1,
	Message: "{object}",
}
