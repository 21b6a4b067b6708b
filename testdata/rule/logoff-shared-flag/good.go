package logoffsharedflag

import "example.com/mail/mapi"

func straightAlone(s *mapi.Session) error { return s.Logoff(0) }

func withDialog(s *mapi.Session) {
	s.Logoff(mapi.LogoffUI)
	s.Release()
}

func literalDialog(s *mapi.Session) {
	s.Logoff(2)
	s.Release()
}

func deferredAlone(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(mapi.LogoffUI)
	return nil
}

// The flags of a caller are not known.
func passedOn(s *mapi.Session, flags uint32) error { return s.Logoff(flags) }

// Masked out.
func masked(s *mapi.Session) error {
	const flags = mapi.LogoffShared | mapi.LogoffUI
	return s.Logoff(flags &^ mapi.LogoffShared)
}

// The same number means something else to a store.
func storeFlags(store *mapi.MsgStore) error {
	flags := uint32(mapi.LogoffNoWait)
	return store.StoreLogoff(&flags)
}
