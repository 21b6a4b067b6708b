package mapi

// Flags of CoInitializeEx and Initialize.
const (
	COINIT_MULTITHREADED     = 0x0
	COINIT_APARTMENTTHREADED = 0x2
	MAPI_NO_COINIT           = 0x8
)
