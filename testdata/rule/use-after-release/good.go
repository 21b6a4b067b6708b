package useafterrelease

import "example.com/mail/mapi"

func touch(store *mapi.MsgStore) { store.SetProps(nil) }

// drop is judged by its callers.
func drop(t *mapi.Table) { t.Release() }

func straightBefore(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	err = inbox.SetProps(nil)
	inbox.Release()
	return err
}

func branchReturns(s *mapi.Session, quick bool) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if quick {
		inbox.Release()
		return nil
	}
	err = inbox.SetProps(nil)
	inbox.Release()
	return err
}

func deferredBefore(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer inbox.Release()
	defer touch(inbox)
	return inbox.SetProps(nil)
}

func closureBefore(s *mapi.Session) error {
	book, err := s.OpenAddressBook(0)
	if err != nil {
		return err
	}
	defer func() {
		book.ResolveName(nil)
		book.Release()
	}()
	return book.SetProps(nil)
}

func helperBefore(folder *mapi.Folder) error {
	t, err := folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer drop(t)
	return t.SeekRow(0)
}

// A second reference keeps the object.
func secondReference(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	inbox.AddRef()
	inbox.Release()
	err = inbox.SetProps(nil)
	inbox.Release()
	return err
}

// The variable holds another store by then.
func another(s *mapi.Session, ids []mapi.EntryID) error {
	var store *mapi.MsgStore
	for _, id := range ids {
		var err error
		if store, err = s.OpenMsgStore(id, 0); err != nil {
			return err
		}
		touch(store)
		store.Release()
	}
	return nil
}

// Whether the store is open is in the variable.
func cleared(s *mapi.Session, quick bool) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if quick {
		inbox.Release()
		inbox = nil
	}
	if inbox != nil {
		touch(inbox)
		inbox.Release()
	}
	return nil
}

// Each interface of an object counts for itself.
func queried(s *mapi.Session, iid *[16]byte) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	other, err := inbox.QueryInterface(iid)
	if err != nil {
		inbox.Release()
		return err
	}
	other.Release()
	err = inbox.SetProps(nil)
	inbox.Release()
	return err
}
