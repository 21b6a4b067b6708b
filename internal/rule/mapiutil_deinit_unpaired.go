package rule

var MapiutilDeinitUnpaired = &Rule{
	ID:      "mapiutil-deinit-unpaired",
	Level:   Warning,
	Step:    8,
	Message: "{object}",
}
