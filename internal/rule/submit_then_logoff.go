package rule

var SubmitThenLogoff = &Rule{
	ID:      "submit-then-logoff",
	Level:   OptIn,
	Step:    4,
	Message: "{object}",
}
