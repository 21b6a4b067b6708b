// Package w32 looks procedures up for others.
package w32

import "syscall"

var (
	ole32  = syscall.NewLazyDLL("ole32.dll")
	mapi32 = syscall.NewLazyDLL("mapi32.dll")

	Ole32CoInitializeEx = ole32.NewProc("CoInitializeEx")
	Ole32CoUninitialize = ole32.NewProc("CoUninitialize")
	ProcMAPIFreeBuffer  = mapi32.NewProc("MAPIFreeBuffer")
	DontMAPIFreeBuffer  = mapi32.NewProc("MAPIAllocateMore")
)
