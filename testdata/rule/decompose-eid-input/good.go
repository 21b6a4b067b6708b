package decomposeeidinput

import (
	"unsafe"

	"example.com/mail/mapi"
)

func failing(s *mapi.Session) error {
	id, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	store, object, err := mapi.HrDecomposeEID(s, id)
	if err != nil {
		mapi.FreeBuffer(id)
		return err
	}
	defer mapi.FreeBuffer(store)
	defer mapi.FreeBuffer(object)
	return keep(id)
}

var kept unsafe.Pointer

func keep(id unsafe.Pointer) error {
	kept = id
	return nil
}

func goMemory(s *mapi.Session, id []byte) error {
	store, object, err := mapi.HrDecomposeEID(s, unsafe.Pointer(&id[0]))
	if err != nil {
		return err
	}
	mapi.FreeBuffer(store)
	mapi.FreeBuffer(object)
	_ = id[0]
	return nil
}
