package rule

var WarningAsError = &Rule{
	ID:      "warning-as-error",
	Level:   Warning,
	Step:    0,
	Message: "{object}",
}
