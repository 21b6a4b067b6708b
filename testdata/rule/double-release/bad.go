// Package doublerelease releases objects more often than it has references on them.
package doublerelease

import "example.com/mail/mapi"

func straight(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	inbox.Release()
	inbox.Release() // want `"inbox".*\(double-release\)`
	return nil
}

// The early return releases, and then the deferred call does.
func earlyReturn(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer inbox.Release() // want `"inbox".*\(double-release\)`
	if err := inbox.SetProps(nil); err != nil {
		inbox.Release()
		return err
	}
	return nil
}

func branch(folder *mapi.Folder) error {
	t, err := folder.GetHierarchyTable(0)
	if err != nil {
		return err
	}
	err = t.SeekRow(0)
	if err != nil {
		t.Release()
	}
	t.Release() // want `"t".*\(double-release\)`
	return err
}

func closure(s *mapi.Session) error {
	book, err := s.OpenAddressBook(0)
	if err != nil {
		return err
	}
	defer func() {
		book.Release() // want `"book".*\(double-release\)`
	}()
	err = book.SetProps(nil)
	book.Release()
	return err
}

// UlRelease is a Release too.
func helper(store *mapi.MsgStore, id mapi.EntryID) error {
	folder, err := store.OpenFolder(id)
	if err != nil {
		return err
	}
	mapi.UlRelease(&folder.Unknown)
	drop(folder) // want `"folder".*\(double-release\)`
	return nil
}

// Two names, one reference.
func alias(s *mapi.Session) error {
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	same := inbox
	defer same.Release() // want `\(double-release\)`
	defer inbox.Release()
	return inbox.SetProps(nil)
}

// pair releases its store in both of its ways out.
type pair struct{ store *mapi.MsgStore }

func (p *pair) Stop() { p.store.Release() }

func (p *pair) Close() {
	p.Stop()
	p.store.Release() // want `\(double-release\)`
}
