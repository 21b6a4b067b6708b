// Package storeonlinewhilecached opens stores online that are open cached.
package storeonlinewhilecached

import (
	"example.com/mail/mapi"
)

func straight(s *mapi.Session, id mapi.EntryID) error {
	a, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := s.OpenMsgStore(id, mapi.MDB_ONLINE) // want `store "a" is still open when OpenMsgStore opens the same store online \(store-online-while-cached\)`
	if err != nil {
		return err
	}
	defer b.Release()
	return nil
}
