package releaseinfinalizer

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

type outbox struct {
	folder *mapi.Folder
	open   bool
}

func newOutbox(folder *mapi.Folder) *outbox {
	o := &outbox{folder, true}
	runtime.SetFinalizer(o, func(o *outbox) {
		if o.open {
			log.Print("an outbox was not closed")
		}
	})
	return o
}

func (o *outbox) close() {
	o.open = false
	runtime.SetFinalizer(o, nil)
	o.folder.Release()
}

// The goroutine that owns the objects releases them.
func owned(folder *mapi.Folder, drop chan *mapi.Folder) *inbox {
	in := &inbox{folder}
	runtime.SetFinalizer(in, func(in *inbox) { drop <- in.folder })
	return in
}

// An object that has nothing to do with MAPI may belong to no thread.
type texture struct{ object unknown }

type unknown interface {
	QueryInterface(iid *[16]byte) (unknown, error)
	AddRef() uint32
	Release() uint32
}

func newTexture(object unknown) *texture {
	t := &texture{object}
	runtime.SetFinalizer(t, func(t *texture) { t.object.Release() })
	runtime.AddCleanup(t, release, object)
	return t
}

func release(object unknown) { object.Release() }
