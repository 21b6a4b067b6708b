package rule

var UseAfterStorelogoff = &Rule{
	ID:      "use-after-storelogoff",
	Level:   Warning,
	Step:    0,
	Message: "{object}",
}
