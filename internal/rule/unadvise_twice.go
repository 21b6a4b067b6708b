package rule

var UnadviseTwice = &Rule{
	ID:      "unadvise-twice",
	Level:   Error,
	Step:    1,
	Message: "{object}",
}
