package storereleasewithoutlogoff

import (
	"example.com/mail/mapi"
)

func inOrder(s *mapi.Session, id mapi.EntryID) error {
	st, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	flags := uint32(mapi.LogoffNoWait)
	return st.StoreLogoff(&flags)
}

func noMail(s *mapi.Session, id mapi.EntryID) error {
	st, err := s.OpenMsgStore(id, mapi.MDB_NO_MAIL)
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

func unknown(s *mapi.Session, id mapi.EntryID, flags uint32) error {
	st, err := s.OpenMsgStore(id, flags)
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

func sessionWithoutMail(id mapi.EntryID) error {
	s, err := mapi.LogonEx("", "", mapi.MAPI_NO_MAIL)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	st, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	st.Release()
	return nil
}
