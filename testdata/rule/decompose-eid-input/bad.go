// Package decomposeeidinput frees what HrDecomposeEID may have freed.
package decomposeeidinput

import (
	"example.com/mail/mapi"
)

func straight(s *mapi.Session) error {
	id, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	store, object, err := mapi.HrDecomposeEID(s, id)
	if err != nil {
		mapi.FreeBuffer(id)
		return err
	}
	mapi.FreeBuffer(store)
	mapi.FreeBuffer(object)
	mapi.FreeBuffer(id) // want `FreeBuffer is given buffer "id", which HrDecomposeEID may have freed \(decompose-eid-input\)`
	return nil
}
