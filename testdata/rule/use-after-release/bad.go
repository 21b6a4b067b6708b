// Package useafterrelease calls objects that have been released.
package useafterrelease

import "example.com/mail/mapi"

func straight(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	inbox.Release()
	return inbox.SetProps(nil) // want `"inbox".*\(use-after-release\)`
}

func branch(s *mapi.Session, quick bool) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if quick {
		inbox.Release()
	}
	err = inbox.SetProps(nil) // want `"inbox".*\(use-after-release\)`
	if !quick {
		inbox.Release()
	}
	return err
}

// The deferred call runs after the Release in the last line.
func deferred(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer touch(inbox) // want `"inbox".*\(use-after-release\)`
	touch(inbox)
	inbox.Release()
	return nil
}

func closure(s *mapi.Session) error {
	book, err := s.OpenAddressBook(0)
	if err != nil {
		return err
	}
	defer func() {
		book.Release()
		book.ResolveName(nil) // want `"book".*\(use-after-release\)`
	}()
	return book.SetProps(nil)
}

func helper(folder *mapi.Folder) error {
	t, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	drop(t)
	return t.SeekRow(0) // want `"t".*\(use-after-release\)`
}

// The folder is released in one round and used in the next.
func loop(store *mapi.MsgStore, id mapi.EntryID, rounds int) error {
	outbox, err := store.OpenFolder(id)
	if err != nil {
		return err
	}
	for {
		outbox.SetProps(nil) // want `"outbox".*\(use-after-release\)`
		outbox.Release()
		if rounds--; rounds <= 0 {
			return nil
		}
	}
}

// hasty touches its store once too often.
type hasty struct{ store *mapi.MsgStore }

func (h *hasty) touch() { h.store.SetProps(nil) }

func (h *hasty) Close() {
	h.store.Release()
	h.touch() // want `\(use-after-release\)`
}
