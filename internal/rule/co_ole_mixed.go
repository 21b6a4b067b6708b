package rule

var CoOleMixed = &Rule{
	ID:      "co-ole-mixed",
	Level:   Error,
	Step:    6,
	Message: "{object}",
}
