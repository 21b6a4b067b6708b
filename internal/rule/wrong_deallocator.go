package rule

var WrongDeallocator = &Rule{
	ID:      "wrong-deallocator",
	Level:   Error,
	Step:    3,
	Message: "{object}",
}
