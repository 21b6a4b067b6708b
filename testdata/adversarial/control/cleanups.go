package control

import "example.com/mail/mapi"

// The function literal that holds the defers ends before the Logoff.
func inner() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	err = func() error {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		defer st.Release()
		return st.SetProps(nil)
	}()
	end(s)
	return err
}

// A cleanup variable that is disarmed on success.
func disarmed(s *mapi.Session) (*mapi.MsgStore, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	cleanup := func() { st.Release() }
	defer func() {
		if cleanup != nil {
			cleanup()
		}
	}()
	if err := work(); err != nil {
		return nil, err
	}
	cleanup = nil
	return st, nil
}

// Never disarmed: the caller gets a released store.
func success(s *mapi.Session) (_ *mapi.MsgStore, err error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	ok := false
	defer func() {
		if !ok {
			st.Release()
		}
	}()
	if err := work(); err != nil {
		return nil, err
	}
	ok = true
	return st, nil
}

// The flag is set before the step that fails.
func successEarly(s *mapi.Session) (_ *mapi.MsgStore, err error) {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return nil, err
	}
	ok := false
	defer func() {
		if !ok {
			st.Release()
		}
	}()
	ok = true
	if err := work(); err != nil {
		return nil, err
	}
	return st, nil
}

// Every initialisation has its defer, in the documented order of starting.
func startup() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return work()
}

// The classic: OLE first.
func startupWrong() error {
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
	return work()
}

// A defer in a conditional branch whose condition is the success itself.
func deferWhenOpen(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if st != nil {
		defer st.Release()
	}
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// An optional object with an optional defer.
func optional(s *mapi.Session, deep bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	var f *mapi.Folder
	if deep {
		if f, err = st.OpenFolder(nil); err != nil {
			return err
		}
		defer f.Release()
	}
	if f != nil {
		return f.SetProps(nil)
	}
	return nil
}

func optionalLeak(s *mapi.Session, deep bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	var f *mapi.Folder
	if deep {
		if f, err = st.OpenFolder(nil); err != nil { // want `\(release-missing\)`
			return err
		}
	}
	if f != nil {
		return f.SetProps(nil)
	}
	return nil
}
