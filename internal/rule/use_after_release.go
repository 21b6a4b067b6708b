package rule

var UseAfterRelease = &Rule{
	ID:      "use-after-release",
	Level:   Error,
	Step:    2,
	Message: "{object}",
}
