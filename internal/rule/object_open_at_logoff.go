package rule

var ObjectOpenAtLogoff = &Rule{
	ID:      "object-open-at-logoff",
	Level:   Error,
	Step:    2,
	Message: "{object}",
}
