package rule

var UnusedIgnore = &Rule{
	ID:      "unused-ignore",
	Level:   Warning,
	Step:    0,
	Message: "{object}",
}
