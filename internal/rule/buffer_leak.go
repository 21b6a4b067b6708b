package rule

var BufferLeak = &Rule{
	ID:      "buffer-leak",
	Level:   Warning,
	Step:    3,
	Message: "{object}",
}
