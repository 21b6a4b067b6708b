// Package olepair starts OLE in one function and ends it in another, as small COM packages do.
package olepair

import (
	"runtime"

	"example.com/mail/mapi"
)

func Initialize() {
	runtime.LockOSThread()
	mapi.OleInitialize()
	remember()
}

func Uninitialize() {
	forget()
	mapi.OleUninitialize()
	runtime.UnlockOSThread()
}

var threads int

func remember() { threads++ }
func forget()   { threads-- }
