// Package reallocstale uses blocks that were reallocated.
package reallocstale

import (
	"example.com/mail/mapi"
)

func straight() error {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return err
	}
	q, err := mapi.MAPIReallocateBuffer(p, 16)
	if err != nil {
		mapi.FreeBuffer(p)
		return err
	}
	defer mapi.FreeBuffer(q)
	mapi.FreeBuffer(p) // want `FreeBuffer is given buffer "p", which was reallocated \(realloc-stale\)`
	return nil
}

func deferred() error {
	p, err := mapi.AllocateBuffer(8)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p) // want `\(realloc-stale\)`
	q, err := mapi.MAPIReallocateBuffer(p, 16)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(q)
	return nil
}
