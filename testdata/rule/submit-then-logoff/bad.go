// Package submitthenlogoff logs off before the outgoing mail has gone. The rule is opt-in.
package submitthenlogoff

import "example.com/mail/mapi"

func straight(profile string, id mapi.EntryID) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		quit(s)
		return err
	}
	m, err := store.OpenMessage(id)
	if err != nil {
		store.Release()
		quit(s)
		return err
	}
	err = m.SubmitMessage(0)
	m.Release()
	store.Release()
	s.Logoff(0) // want `"s".*\(submit-then-logoff\)`
	s.Release()
	return err
}

func deferred(profile string, id mapi.EntryID) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0) // want `"s".*\(submit-then-logoff\)`
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	m, err := store.OpenMessage(id)
	if err != nil {
		return err
	}
	defer m.Release()
	return m.SubmitMessage(0)
}

// Ordered is not sent: LOGOFF_ORDERLY finishes only what is under way.
func orderly(profile string, id mapi.EntryID) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0) // want `"s".*\(submit-then-logoff\)`
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	m, err := store.OpenMessage(id)
	if err != nil {
		return err
	}
	err = m.SubmitMessage(0)
	m.Release()
	flags := uint32(mapi.LogoffOrderly)
	store.StoreLogoff(&flags)
	return err
}

func helper(profile string, id mapi.EntryID) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer quit(s) // want `"s".*\(submit-then-logoff\)`
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	return send(store, id)
}
