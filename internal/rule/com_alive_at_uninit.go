package rule

var ComAliveAtUninit = &Rule{
	ID:      "com-alive-at-uninit",
	Level:   Error,
	Step:    6,
	Message: "{object}",
}
