package rule

var LogoffMissing = &Rule{
	ID:      "logoff-missing",
	Level:   OptIn,
	Step:    4,
	Message: "{object}",
}
