package rule

var LogoffTwice = &Rule{
	ID:      "logoff-twice",
	Level:   Error,
	Step:    4,
	Message: "{object}",
}
