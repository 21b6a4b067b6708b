package rule

var DoubleFreeBuffer = &Rule{
	ID:      "double-free-buffer",
	Level:   Error,
	Step:    3,
	Message: "{object}",
}
