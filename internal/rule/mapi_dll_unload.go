package rule

var MapiDllUnload = &Rule{
	ID:      "mapi-dll-unload",
	Level:   Warning,
	Step:    7,
	Message: "{object}",
}
