package rule

var FreeInterior = &Rule{
	ID:      "free-interior",
	Level:   Error,
	Step:    3,
	Message: "{object}",
}
