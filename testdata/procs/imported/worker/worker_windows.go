// Package worker calls procedures that another package looks up, on a thread of its caller's.
package worker

import (
	"syscall"

	"example.com/mail/procs/imported/w32"
)

func failed(work func() error) error {
	r, _, _ := w32.Ole32CoInitializeEx.Call(0, 0)
	if int32(r) < 0 {
		w32.Ole32CoUninitialize.Call() // want `\(couninit-after-failed-init\)`
		return syscall.Errno(r)
	}
	defer w32.Ole32CoUninitialize.Call()
	return work()
}
