package rule

var MapiCallBeforeInit = &Rule{
	ID:      "mapi-call-before-init",
	Level:   Error,
	Step:    0,
	Message: "{object}",
}
