// Package lock is correct throughout.
package lock

import "runtime"

// Thread is a pinned thread.
type Thread struct{ held bool }

func Pin() (unpin func()) {
	runtime.LockOSThread()
	return runtime.UnlockOSThread
}

func PinOnce() func() {
	runtime.LockOSThread()
	done := false
	return func() {
		if !done {
			done = true
			runtime.UnlockOSThread()
		}
	}
}

func Lock()   { runtime.LockOSThread() }
func Unlock() { runtime.UnlockOSThread() }

func (t *Thread) Acquire() { runtime.LockOSThread(); t.held = true }
func (t *Thread) Drop() {
	if t.held {
		t.held = false
		runtime.UnlockOSThread()
	}
}

// Do runs f on a pinned goroutine of its own.
func Do(f func() error) error {
	ch := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		ch <- f()
	}()
	return <-ch
}

func With(f func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return f()
}
