package rule

var SessionNotReleased = &Rule{
	ID:      "session-not-released",
	Level:   Error,
	Step:    5,
	Message: "{object}",
}
