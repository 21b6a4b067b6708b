package panicpath

import (
	"testing"

	"example.com/mail/mapi"
)

func deferred(s *mapi.Session, want bool) error {
	table, err := s.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	defer table.Release()
	if !want {
		panic("not wanted")
	}
	return nil
}

func releasedFirst(s *mapi.Session, want bool) error {
	table, err := s.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	if !want {
		table.Release()
		panic("not wanted")
	}
	table.Release()
	return nil
}

func notOpened(s *mapi.Session) {
	table, err := s.GetMsgStoresTable(0)
	if err != nil {
		panic(err)
	}
	table.Release()
}

func inRecover(s *mapi.Session, want bool) error {
	table, err := s.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			table.Release()
			panic(r)
		}
	}()
	if !want {
		panic("not wanted")
	}
	table.Release()
	return nil
}

// Whoever recovers can reach it.
type holder struct{ table *mapi.Table }

func (h *holder) open(s *mapi.Session, want bool) error {
	table, err := s.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	h.table = table
	if !want {
		panic("not wanted")
	}
	return nil
}

func (h *holder) close() { h.table.Release() }

// What ends a test is no panic.
func tested(t *testing.T, s *mapi.Session) {
	table, err := s.GetMsgStoresTable(0)
	if err != nil {
		t.Fatal(err)
	}
	if err := table.SeekRow(0); err != nil {
		t.Fatal(err)
	}
	table.Release()
}
