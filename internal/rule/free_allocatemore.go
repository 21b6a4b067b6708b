package rule

var FreeAllocatemore = &Rule{
	ID:      "free-allocatemore",
	Level:   Error,
	Step:    3,
	Message: "{object}",
}
