package rule

var UnadviseWrongSource = &Rule{
	ID:      "unadvise-wrong-source",
	Level:   Error,
	Step:    1,
	Message: "{object}",
}
