package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// startingHeap is what the heap may grow to before the first garbage collection. Most packages are checked
// with less, so they need none; the Go compiler does the same.
const startingHeap = 16 << 20

// minimumHeap is where the runtime starts to collect at 100 %.
const minimumHeap = 4 << 20

// growHeap puts the first garbage collection off, after which the pace is the usual one. Where the user
// has set the pace, that stays.
func growHeap() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	pace := debug.SetGCPercent(100 * startingHeap / minimumHeap)
	type sentinel struct{ _ *int } // with a pointer: objects without may live on with their neighbours
	runtime.SetFinalizer(new(sentinel), func(*sentinel) { debug.SetGCPercent(pace) })
}
