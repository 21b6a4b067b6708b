package rule

var StorelogoffFlags = &Rule{
	ID:      "storelogoff-flags",
	Level:   Warning,
	Step:    0,
	Message: "{object}",
}
