package rule

var MessageDroppedUnsaved = &Rule{
	ID:      "message-dropped-unsaved",
	Level:   Warning,
	Step:    0,
	Message: "{object}",
}
