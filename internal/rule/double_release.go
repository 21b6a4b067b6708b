package rule

var DoubleRelease = &Rule{
	ID:      "double-release",
	Level:   Error,
	Step:    2,
	Message: "{object}",
}
