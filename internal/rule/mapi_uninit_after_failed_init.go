package rule

var MapiUninitAfterFailedInit = &Rule{
	ID:      "mapi-uninit-after-failed-init",
	Level:   Error,
	Step:    7,
	Message: "{object}",
}
