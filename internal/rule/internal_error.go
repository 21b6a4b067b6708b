package rule

var InternalError = &Rule{
	ID:      "internal-error",
	Level:   Warning,
	Step:    0,
	Message: "{object}",
}
