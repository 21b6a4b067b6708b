package rule

var OleUninitUnpaired = &Rule{
	ID:      "ole-uninit-unpaired",
	Level:   Error,
	Step:    6,
	Message: "{object}",
}
