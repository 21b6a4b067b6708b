package freeallocatemore

import (
	"unsafe"

	"example.com/mail/mapi"
)

// free is judged by its callers.
func free(p unsafe.Pointer) { mapi.FreeBuffer(p) }

func straightParent(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	more, err := mapi.AllocateMore(size, p)
	println(more != nil)
	mapi.FreeBuffer(p)
	return err
}

func deferredParent(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	_, err = mapi.AllocateMore(size, p)
	return err
}

// Any number of blocks go with one parent.
func several(size uint32, n int) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	defer free(p)
	for range n {
		if _, err := mapi.AllocateMore(size, p); err != nil {
			return err
		}
	}
	return nil
}

// Two blocks of their own.
func apart(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	defer free(p)
	q, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	free(q)
	return nil
}

// extend hands out what its caller's block owns.
func extend(p unsafe.Pointer, size uint32) (unsafe.Pointer, error) {
	return mapi.AllocateMore(size, p)
}

func extended(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	defer free(p)
	_, err = extend(p, size)
	return err
}
