// Package releaseinfinalizer leaves handles to the garbage collector.
package releaseinfinalizer

import (
	"runtime"
	"unsafe"

	"example.com/mail/mapi"
)

type inbox struct{ folder *mapi.Folder }

func newInbox(folder *mapi.Folder) *inbox {
	in := &inbox{folder}
	runtime.SetFinalizer(in, func(in *inbox) {
		in.folder.Release() // want `a finalizer gives a handle back.*\(release-in-finalizer\)`
	})
	return in
}

type block struct{ p unsafe.Pointer }

func newBlock(p unsafe.Pointer) *block {
	b := &block{p}
	runtime.AddCleanup(b, func(p unsafe.Pointer) {
		mapi.FreeBuffer(p) // want `\(release-in-finalizer\)`
	}, p)
	return b
}

func (in *inbox) drop() { in.folder.Release() }

func byName(folder *mapi.Folder) *inbox {
	in := &inbox{folder}
	runtime.SetFinalizer(in, (*inbox).drop) // want `a finalizer gives a handle back.*\(release-in-finalizer\)`
	return in
}
