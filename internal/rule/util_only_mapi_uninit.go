package rule

var UtilOnlyMapiUninit = &Rule{
	ID:      "util-only-mapi-uninit",
	Level:   Error,
	Step:    7,
	Message: "{object}",
}
