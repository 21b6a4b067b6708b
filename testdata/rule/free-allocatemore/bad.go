// Package freeallocatemore frees blocks of MAPIAllocateMore, which go with their parent.
package freeallocatemore

import "example.com/mail/mapi"

func straight(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	more, err := mapi.AllocateMore(size, p)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(more) // want `"more".*\(free-allocatemore\)`
	return nil
}

func deferred(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	more, err := mapi.AllocateMore(size, p)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(more) // want `"more".*\(free-allocatemore\)`
	return nil
}

func branch(size uint32, store *mapi.MsgStore) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	more, err := mapi.AllocateMore(size, p)
	if err != nil {
		return err
	}
	if err := store.SetProps(nil); err != nil {
		mapi.FreeBuffer(more) // want `"more".*\(free-allocatemore\)`
		return err
	}
	return nil
}

func helper(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	defer free(p)
	more, err := mapi.AllocateMore(size, p)
	if err != nil {
		return err
	}
	free(more) // want `"more".*\(free-allocatemore\)`
	return nil
}

func closure(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	more, err := mapi.AllocateMore(size, p)
	defer func() {
		if err == nil {
			mapi.FreeBuffer(more) // want `"more".*\(free-allocatemore\)`
		}
		mapi.FreeBuffer(p)
	}()
	return err
}
