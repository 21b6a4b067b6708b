package rule

var MapiUninitExtra = &Rule{
	ID:      "mapi-uninit-extra",
	Level:   Error,
	Step:    7,
	Message: "{object}",
}
