// Package storereleasewithoutlogoff releases stores that were not logged off.
package storereleasewithoutlogoff

import (
	"example.com/mail/mapi"
)

func straight(s *mapi.Session, id mapi.EntryID) error {
	st, err := s.OpenMsgStore(id, 0) // want `store "st" is released without StoreLogoff \(store-release-without-logoff\)`
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

func throughHelper(s *mapi.Session, id mapi.EntryID) error {
	st, err := open(s, id) // want `\(store-release-without-logoff\)`
	if err != nil {
		return err
	}
	defer st.Release()
	return nil
}

func open(s *mapi.Session, id mapi.EntryID) (*mapi.MsgStore, error) { return s.OpenMsgStore(id, 0) }

// It hides nothing else.
func andMore(s *mapi.Session, id mapi.EntryID) {
	st, err := s.OpenMsgStore(id, 0) // want `\(store-release-without-logoff\)`
	if err != nil {
		return
	}
	st.Release()
	st.Release() // want `\(double-release\)`
}
