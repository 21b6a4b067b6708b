package complaints

import "example.com/mail/mapi"

// dispose is a release under another name.
func (b *box) dispose() { b.Close() }

// A wrapper whose release has another name.
func otherName(s *mapi.Session) error {
	b, err := newBox(s)
	if err != nil {
		return err
	}
	defer b.dispose()
	return nil
}

// An argument that the constructed object owns from then on.
func argumentOwned(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b := adopt(st)
	defer b.Close()
	return st.SetProps(nil)
}

// The leaking twin.
func argumentOwnedLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	b := adopt(st)
	return b.st.SetProps(nil)
}

func adopt(st *mapi.MsgStore) *box { return &box{st: st} }

// swap gives the box another store and releases the one it had.
func (b *box) swap(st *mapi.MsgStore) {
	b.st.Release()
	b.st = st
}

// Ownership at reassignment: the old store is released, the new one adopted.
func reassigned(s *mapi.Session) error {
	b, err := newBox(s)
	if err != nil {
		return err
	}
	defer b.Close()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b.swap(st)
	return nil
}

// Overwriting the field of a local owner loses the store it had.
func reassignedLeak(s *mapi.Session) error {
	var b box
	var err error
	if b.st, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	b.st.SetProps(nil)
	if b.st, err = s.OpenMsgStore(mapi.EntryID{1}, 0); err != nil { // want `\(overwrite-live\)`
		return err
	}
	b.st.Release()
	return nil
}

// A field that is cleared after its release owns nothing.
func cleared(s *mapi.Session) error {
	var b box
	var err error
	if b.st, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	defer func() {
		if b.st != nil {
			b.st.Release()
		}
	}()
	if err := b.st.SetProps(nil); err != nil {
		return err
	}
	b.st.Release()
	b.st = nil
	return nil
}

// A field that is cleared before its release has lost its store.
func clearedEarly(s *mapi.Session) error {
	var b box
	var err error
	if b.st, err = s.OpenMsgStore(nil, 0); err != nil { // want `\(release-missing\)`
		return err
	}
	b.st.SetProps(nil)
	b.st = nil
	return nil
}

// Released on the normal exit only; the error exit leaks.
func normalExitOnly(s *mapi.Session) error {
	b, err := newBox(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if err := b.st.SetProps(nil); err != nil {
		return err
	}
	b.Close()
	return nil
}
