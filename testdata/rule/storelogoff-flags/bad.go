// Package storelogoffflags passes StoreLogoff other than exactly one of its flags.
package storelogoffflags

import "example.com/mail/mapi"

func straight(store *mapi.MsgStore) error {
	flags := uint32(mapi.LogoffNoWait | mapi.LogoffPurge)
	return store.StoreLogoff(&flags) // want `\(storelogoff-flags\)`
}

const patient = mapi.LogoffOrderly | mapi.LogoffQuiet

func named(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var flags uint32 = patient
	err = store.StoreLogoff(&flags) // want `\(storelogoff-flags\)`
	store.Release()
	return err
}

func branch(store *mapi.MsgStore, wait bool) error {
	if wait {
		flags := uint32(mapi.LogoffOrderly | mapi.LogoffPurge)
		return store.StoreLogoff(&flags) // want `\(storelogoff-flags\)`
	}
	flags := uint32(mapi.LogoffAbort)
	return store.StoreLogoff(&flags)
}

// The first call leaves its answer in the variable.
func reused(a, b *mapi.MsgStore) {
	flags := uint32(mapi.LogoffPurge)
	a.StoreLogoff(&flags)
	b.StoreLogoff(&flags) // want `\(storelogoff-flags\)`
}

func deferred(store *mapi.MsgStore) error {
	defer store.Release()
	defer func() {
		flags := uint32(mapi.LogoffAbort | mapi.LogoffQuiet)
		store.StoreLogoff(&flags) // want `\(storelogoff-flags\)`
	}()
	return store.SetProps(nil)
}
