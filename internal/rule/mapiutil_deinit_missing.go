package rule

var MapiutilDeinitMissing = &Rule{
	ID:      "mapiutil-deinit-missing",
	Level:   Warning,
	Step:    8,
	Message: "{object}",
}
