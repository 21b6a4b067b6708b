package lang

import (
	"iter"

	"example.com/mail/mapi"
)

// stores lends one store after the other.
func stores(s *mapi.Session, ids []mapi.EntryID) iter.Seq[*mapi.MsgStore] {
	return func(yield func(*mapi.MsgStore) bool) {
		for _, id := range ids {
			st, err := s.OpenMsgStore(id, 0)
			if err != nil {
				continue
			}
			more := yield(st)
			st.Release()
			if !more {
				return
			}
		}
	}
}

// The iterator releases what it lent only if the loop goes on.
func storesLeak(s *mapi.Session, ids []mapi.EntryID) iter.Seq[mapi.EntryID] {
	return func(yield func(mapi.EntryID) bool) {
		for _, id := range ids {
			st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
			if err != nil {
				continue
			}
			if !yield(id) {
				return
			}
			st.Release()
		}
	}
}

func storesReleased(s *mapi.Session, ids []mapi.EntryID) iter.Seq[mapi.EntryID] {
	return func(yield func(mapi.EntryID) bool) {
		for _, id := range ids {
			st, err := s.OpenMsgStore(id, 0)
			if err != nil {
				continue
			}
			if !yield(id) {
				st.Release()
				return
			}
			st.Release()
		}
	}
}

// The loop body borrows.
func borrows(s *mapi.Session, ids []mapi.EntryID) {
	for st := range stores(s, ids) {
		if st.SetProps(nil) != nil {
			break
		}
	}
}

func ids(n int) iter.Seq[mapi.EntryID] {
	return func(yield func(mapi.EntryID) bool) {
		for i := range n {
			if !yield(mapi.EntryID{byte(i)}) {
				return
			}
		}
	}
}

// The loop body opens and releases.
func bodyReleases(s *mapi.Session) error {
	for id := range ids(3) {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			return err
		}
		use(st)
		st.Release()
	}
	return nil
}

func bodyLeaks(s *mapi.Session) error {
	for id := range ids(3) {
		st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		use(st)
	}
	return nil
}

// A return from the loop body leaves the function.
func returnsFromBody(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	for range ids(3) {
		if err := st.SetProps(nil); err != nil {
			st.Release()
			return err
		}
	}
	st.Release()
	return nil
}

func returnsFromBodyLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	for range ids(3) {
		if err := st.SetProps(nil); err != nil {
			return err
		}
	}
	st.Release()
	return nil
}

// A defer in the loop body runs at the end of the function.
func deferInBody(s *mapi.Session) error {
	for id := range ids(3) {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			return err
		}
		defer st.Release() // want `\(defer-in-loop\)`
		use(st)
	}
	return nil
}

// break and continue in the loop body.
func breaks(s *mapi.Session) {
	for id := range ids(3) {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			continue
		}
		if len(id) > 1 {
			st.Release()
			break
		}
		st.Release()
	}
}

func breaksLeak(s *mapi.Session) {
	for id := range ids(3) {
		st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
		if err != nil {
			continue
		}
		if len(id) > 1 {
			break
		}
		st.Release()
	}
}
