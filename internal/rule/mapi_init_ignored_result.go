package rule

var MapiInitIgnoredResult = &Rule{
	ID:      "mapi-init-ignored-result",
	Level:   Warning,
	Step:    7,
	Message: "{object}",
}
