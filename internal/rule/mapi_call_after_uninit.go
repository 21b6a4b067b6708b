package rule

var MapiCallAfterUninit = &Rule{
	ID:      "mapi-call-after-uninit",
	Level:   Error,
	Step:    7,
	Message: "{object}",
}
