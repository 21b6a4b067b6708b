package rule

var WrappedSinkInnerLeak = &Rule{
	ID:      "wrapped-sink-inner-leak",
	Level:   Warning,
	Step:    1,
	Message: "{object}",
}
