package storelogoffflags

import "example.com/mail/mapi"

func straightOne(store *mapi.MsgStore) error {
	flags := uint32(mapi.LogoffPurge)
	return store.StoreLogoff(&flags)
}

const swift = mapi.LogoffNoWait

func namedOne(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var flags uint32 = swift
	err = store.StoreLogoff(&flags)
	store.Release()
	return err
}

func branchOne(store *mapi.MsgStore, wait bool) error {
	flags := uint32(mapi.LogoffAbort)
	if wait {
		flags = mapi.LogoffOrderly
	}
	return store.StoreLogoff(&flags)
}

// A fresh value each time.
func fresh(a, b *mapi.MsgStore) {
	flags := uint32(mapi.LogoffPurge)
	a.StoreLogoff(&flags)
	flags = mapi.LogoffPurge
	b.StoreLogoff(&flags)
}

func freshVariable(stores ...*mapi.MsgStore) {
	for _, store := range stores {
		flags := uint32(mapi.LogoffNoWait)
		store.StoreLogoff(&flags)
	}
}

// The flags of a caller are not known.
func passedOn(store *mapi.MsgStore, flags uint32) error { return store.StoreLogoff(&flags) }

// A session takes several flags, and these are others.
func session(s *mapi.Session) error { return s.Logoff(mapi.LogoffUI) }
