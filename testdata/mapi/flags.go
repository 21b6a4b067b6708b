package mapi

// Flags of CoInitializeEx and Initialize.
const (
	COINIT_MULTITHREADED     = 0x0
	COINIT_APARTMENTTHREADED = 0x2
	MAPI_NO_COINIT           = 0x8

	MAPI_MULTITHREAD_NOTIFICATIONS = 0x1
)
