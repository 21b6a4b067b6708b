package rule

var ReleaseMissing = &Rule{
	ID:      "release-missing",
	Level:   Warning,
	Step:    2,
	Message: "{object}",
}
