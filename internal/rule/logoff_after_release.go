package rule

var LogoffAfterRelease = &Rule{
	ID:      "logoff-after-release",
	Level:   Error,
	Step:    5,
	Message: "{object}",
}
