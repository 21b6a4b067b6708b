package qileak

import "example.com/mail/mapi"

func use(*mapi.Unknown) error { return nil }

func forgotten(f *mapi.Folder, iid *[16]byte) error {
	other, err := f.QueryInterface(iid) // want `object "other" comes from QueryInterface and is not released on all paths \(qi-leak\)`
	if err != nil {
		return err
	}
	return use(other)
}

// The source is released, the result is not.
func sourceOnly(s *mapi.Session, id mapi.EntryID, iid *[16]byte) error {
	o, err := s.OpenEntry(id, 0)
	if err != nil {
		return err
	}
	defer o.Release()
	other, err := o.QueryInterface(iid) // want `"other".*\(qi-leak\)`
	if err != nil {
		return err
	}
	return use(other)
}

func early(f *mapi.Folder, iid *[16]byte) error {
	other, err := f.QueryInterface(iid) // want `"other".*\(qi-leak\)`
	if err != nil {
		return err
	}
	if err := use(other); err != nil {
		return err
	}
	other.Release()
	return nil
}

func dropped(f *mapi.Folder, iid *[16]byte) bool {
	_, err := f.QueryInterface(iid) // want `\(qi-leak\)`
	return err == nil
}

// The open result is reported at the Logoff.
func atLogoff(profile string, iid *[16]byte) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0) // want `\(object-open-at-logoff\)`
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	other, err := store.QueryInterface(iid)
	if err != nil {
		return err
	}
	return use(other)
}

// A helper hands it over: for its caller it is an object like any other.
func query(f *mapi.Folder, iid *[16]byte) (*mapi.Unknown, error) { return f.QueryInterface(iid) }

func helped(f *mapi.Folder, iid *[16]byte) error {
	other, err := query(f, iid) // want `"other".*\(release-missing\)`
	if err != nil {
		return err
	}
	return use(other)
}
