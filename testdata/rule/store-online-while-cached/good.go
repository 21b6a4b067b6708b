package storeonlinewhilecached

import (
	"example.com/mail/mapi"
)

func one(s *mapi.Session, id, other mapi.EntryID) error {
	a, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := s.OpenMsgStore(other, mapi.MDB_ONLINE)
	if err != nil {
		return err
	}
	defer b.Release()
	return nil
}

func bothOnline(s *mapi.Session, id mapi.EntryID) error {
	a, err := s.OpenMsgStore(id, mapi.MDB_ONLINE)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := s.OpenMsgStore(id, mapi.MDB_ONLINE)
	if err != nil {
		return err
	}
	defer b.Release()
	return nil
}

func inTurn(s *mapi.Session, id mapi.EntryID, online bool) error {
	st, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	if online {
		st.Release()
		if st, err = s.OpenMsgStore(id, mapi.MDB_ONLINE); err != nil {
			return err
		}
	}
	st.Release()
	return nil
}
