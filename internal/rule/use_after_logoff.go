package rule

var UseAfterLogoff = &Rule{
	ID:      "use-after-logoff",
	Level:   Error,
	Step:    4,
	Message: "{object}",
}
