package rule

var CouninitAfterFailedInit = &Rule{
	ID:      "couninit-after-failed-init",
	Level:   Error,
	Step:    6,
	Message: "{object}",
}
