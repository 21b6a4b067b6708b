// Package overwritelive assigns to the only variable that holds an open object.
package overwritelive

import "example.com/mail/mapi"

func straight(s *mapi.Session, a, b mapi.EntryID) error {
	store, err := s.OpenMsgStore(a, 0)
	if err != nil {
		return err
	}
	store.SetProps(nil)
	store, err = s.OpenMsgStore(b, 0) // want `"store".*\(overwrite-live\)`
	if err != nil {
		return err
	}
	store.Release()
	return nil
}

func branch(store *mapi.MsgStore, id, other mapi.EntryID) error {
	folder, err := store.OpenFolder(id)
	if err != nil {
		return err
	}
	if folder.SetProps(nil) != nil {
		if folder, err = store.OpenFolder(other); err != nil { // want `"folder".*\(overwrite-live\)`
			return err
		}
	}
	folder.Release()
	return nil
}

// Only the last one is released.
func loop(s *mapi.Session, ids []mapi.EntryID) (err error) {
	var store *mapi.MsgStore
	for _, id := range ids {
		if store, err = s.OpenMsgStore(id, 0); err != nil { // want `"store".*\(overwrite-live\)`
			return err
		}
		store.SetProps(nil)
	}
	if store != nil {
		store.Release()
	}
	return nil
}

// The literal releases what the variable holds in the end.
func closure(folder *mapi.Folder) error {
	t, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer func() {
		if t != nil {
			t.Release()
		}
	}()
	t.SeekRow(0)
	t, err = folder.GetHierarchyTable(0) // want `"t".*\(overwrite-live\)`
	return err
}

func helper(s *mapi.Session) error {
	book, err := s.OpenAddressBook(0)
	if err != nil {
		return err
	}
	book.SetProps(nil)
	book, err = openBook(s) // want `"book".*\(overwrite-live\)`
	if err != nil {
		return err
	}
	book.Release()
	return nil
}
