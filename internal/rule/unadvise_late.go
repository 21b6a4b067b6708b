package rule

var UnadviseLate = &Rule{
	ID:      "unadvise-late",
	Level:   Error,
	Step:    1,
	Message: "{object}",
}
