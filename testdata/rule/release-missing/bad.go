// Package releasemissing forgets objects that it has opened.
package releasemissing

import "example.com/mail/mapi"

func straight(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0) // want `"inbox".*\(release-missing\)`
	if err != nil {
		return err
	}
	return inbox.SetProps(nil)
}

func blank(s *mapi.Session) error {
	_, err := s.OpenAddressBook(0) // want `\(release-missing\)`
	return err
}

func dropped(folder *mapi.Folder) {
	folder.GetContentsTable(0) // want `\(release-missing\)`
}

func earlyReturn(store *mapi.MsgStore, id mapi.EntryID) error {
	folder, err := store.OpenFolder(id) // want `"folder".*\(release-missing\)`
	if err != nil {
		return err
	}
	if err := folder.SetProps(nil); err != nil {
		return err
	}
	folder.Release()
	return nil
}

func loop(s *mapi.Session, ids []mapi.EntryID) {
	for _, id := range ids {
		store, err := s.OpenMsgStore(id, 0) // want `"store".*\(release-missing\)`
		if err != nil {
			continue
		}
		if store.SetProps(nil) != nil {
			continue
		}
		store.Release()
	}
}

// Each interface of an object counts for itself.
func queried(inbox *mapi.MsgStore, iid *[16]byte) (bool, error) {
	other, err := inbox.QueryInterface(iid) // want `"other".*\(qi-leak\)`
	if err != nil {
		return false, err
	}
	return other != nil, nil
}

// A second reference needs a second Release.
func closure(s *mapi.Session) func() error {
	return func() error {
		book, err := s.OpenAddressBook(0) // want `"book".*\(release-missing\)`
		if err != nil {
			return err
		}
		book.AddRef()
		err = book.SetProps(nil)
		book.Release()
		return err
	}
}

func helper(s *mapi.Session) error {
	inbox, err := open(s) // want `"inbox".*\(release-missing\)`
	if err != nil {
		return err
	}
	return touch(inbox)
}

// The wrapper owns a store and is dropped.
func wrapper(s *mapi.Session) error {
	b, err := newBox(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return b.touch()
}

// keeper has no way to give its store back.
type keeper struct{ store *mapi.MsgStore }

func (k *keeper) Open(s *mapi.Session) (err error) {
	k.store, err = s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	return err
}

func (k *keeper) Touch() error { return k.store.SetProps(nil) }
