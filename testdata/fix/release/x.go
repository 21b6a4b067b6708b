// Package release defers the Release of what is never released.
package release

import "example.com/mail/mapi"

func open(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0) // want `release-missing`
	if err != nil {
		return err
	}

	// Children may come and go.
	folder, err := inbox.OpenFolder(nil)
	if err != nil {
		return err
	}
	defer folder.Release()
	show(inbox)
	return folder.SetProps(nil)
}

func show(st *mapi.MsgStore) { st.GetProps(nil) } // want `buffer-leak`

// The store is released before the function returns: a deferred Release of the folder would be late.
func late(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	folder, err := inbox.OpenFolder(nil) // want `release-missing`
	if err != nil {
		inbox.Release()
		return err
	}
	err = folder.SetProps(nil)
	inbox.Release()
	return err
}

// Only some paths leak: what is right for one is wrong for another.
func partly(s *mapi.Session, keep bool) (*mapi.MsgStore, error) {
	inbox, err := s.OpenMsgStore(nil, 0) // want `release-missing`
	if err != nil {
		return nil, err
	}
	if keep {
		return inbox, nil
	}
	return nil, inbox.SetProps(nil)
}

// A deferred call would wait for the end of the loop.
func loop(s *mapi.Session, ids []mapi.EntryID) {
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0) // want `release-missing`
		if err != nil {
			return
		}
		st.SetProps(nil)
	}
}

// Each interface of an object is released for itself.
func query(f *mapi.Folder, iid *[16]byte) error {
	other, err := f.QueryInterface(iid) // want `qi-leak`
	if err != nil {
		return err
	}
	ask(other)
	return nil
}

func ask(*mapi.Unknown) {}
