package rule

var MapiUninitMissing = &Rule{
	ID:      "mapi-uninit-missing",
	Level:   Warning,
	Step:    7,
	Message: "{object}",
}
