package rule

var OleUninitMissing = &Rule{
	ID:      "ole-uninit-missing",
	Level:   Warning,
	Step:    6,
	Message: "{object}",
}
