package rule

var OleAfterMapiUninit = &Rule{
	ID:      "ole-after-mapi-uninit",
	Level:   Error,
	Step:    7,
	Message: "{object}",
}
