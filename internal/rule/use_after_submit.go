package rule

var UseAfterSubmit = &Rule{
	ID:      "use-after-submit",
	Level:   Error,
	Step:    0,
	Message: "{object}",
}
