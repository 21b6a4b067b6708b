// Package runtime stands for the package of that name in programs under judgement: it tells the binding
// of locks.
package runtime

import (
	"runtime"

	"github.com/mapilint/mapilint/internal/oracle/sim/mapi"
	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

func LockOSThread()   { mapi.LockOSThread() }
func UnlockOSThread() { mapi.UnlockOSThread() }

// Goexit ends the goroutine, as a panic does.
func Goexit() {
	trace.Unwind()
	runtime.Goexit()
}

func GC()           {}
func Gosched()      {}
func KeepAlive(any) {}

// Error is a run-time error.
type Error = runtime.Error
