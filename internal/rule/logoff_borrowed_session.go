package rule

var LogoffBorrowedSession = &Rule{
	ID:      "logoff-borrowed-session",
	Level:   Error,
	Step:    4,
	Message: "{object}",
}
