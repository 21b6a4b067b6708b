package rule

var ChildOutlivesStore = &Rule{
	ID:      "child-outlives-store",
	Level:   Warning,
	Step:    2,
	Message: "{object}",
}
