package reallocstale

import (
	"unsafe"

	"example.com/mail/mapi"
)

func inOrder() error {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return err
	}
	q, err := mapi.MAPIReallocateBuffer(p, 16)
	if err != nil {
		mapi.FreeBuffer(p)
		return err
	}
	mapi.FreeBuffer(q)
	return nil
}

func sameVariable() (unsafe.Pointer, error) {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return nil, err
	}
	old := p
	if p, err = mapi.MAPIReallocateBuffer(p, 16); err != nil {
		mapi.FreeBuffer(old)
		return nil, err
	}
	return p, nil
}
