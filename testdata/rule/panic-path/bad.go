// Package panicpath panics with objects open.
package panicpath

import (
	"log"

	"example.com/mail/mapi"
)

func plain(s *mapi.Session, want bool) error {
	table, err := s.GetMsgStoresTable(0) // want `table "table" stays open where the program panics \(panic-path\)`
	if err != nil {
		return err
	}
	if !want {
		panic("not wanted")
	}
	table.Release()
	return nil
}

func logged(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0) // want `\(panic-path\)`
	if err != nil {
		return err
	}
	if err := store.SetProps(nil); err != nil {
		log.Panic(err)
	}
	store.Release()
	return nil
}

func onlyOne(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	folder, err := store.OpenFolder(nil) // want `folder "folder" stays open`
	if err != nil {
		panic(err)
	}
	if err := folder.SetProps(nil); err != nil {
		panic(err)
	}
	folder.Release()
	return nil
}
