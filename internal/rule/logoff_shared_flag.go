package rule

var LogoffSharedFlag = &Rule{
	ID:      "logoff-shared-flag",
	Level:   Warning,
	Step:    4,
	Message: "{object}",
}
