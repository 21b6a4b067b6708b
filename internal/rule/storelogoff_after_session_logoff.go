package rule

var StorelogoffAfterSessionLogoff = &Rule{
	ID:      "storelogoff-after-session-logoff",
	Level:   Error,
	Step:    0,
	Message: "{object}",
}
