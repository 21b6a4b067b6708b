package rule

var DeferInLoop = &Rule{
	ID:      "defer-in-loop",
	Level:   Warning,
	Step:    2,
	Message: "{object}",
}
