package rule

var UseAfterFree = &Rule{
	ID:      "use-after-free",
	Level:   Error,
	Step:    3,
	Message: "{object}",
}
