// Package imported calls procedures that another package looks up.
package imported

import (
	"log"
	"runtime"

	"example.com/mail/procs/imported/w32"
)

func init() {
	runtime.LockOSThread()
	if r, _, _ := w32.Ole32CoInitializeEx.Call(0, 2); int32(r) < 0 {
		log.Printf("CoInitializeEx: %x", r)
	}
}

func twice(p uintptr) {
	w32.ProcMAPIFreeBuffer.Call(p)
	w32.ProcMAPIFreeBuffer.Call(p) // want `\(double-free-buffer\)`
}

func other(p uintptr) {
	w32.DontMAPIFreeBuffer.Call(p)
	w32.DontMAPIFreeBuffer.Call(p)
}
