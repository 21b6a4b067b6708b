package rule

var ExitSkipsDefers = &Rule{
	ID:      "exit-skips-defers",
	Level:   Warning,
	Step:    0,
	Message: "{object}",
}
