package lang

import (
	"slices"

	"example.com/mail/mapi"
)

// A slice of stores, released in a loop.
func forwards(s *mapi.Session, ids []mapi.EntryID) {
	var stores []*mapi.MsgStore
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			continue
		}
		stores = append(stores, st)
	}
	for _, st := range stores {
		st.Release()
	}
}

func forwardsLeak(s *mapi.Session, ids []mapi.EntryID) {
	var stores []*mapi.MsgStore
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
		if err != nil {
			continue
		}
		stores = append(stores, st)
	}
	for _, st := range stores {
		use(st)
	}
}

// Backwards.
func backwards(s *mapi.Session, ids []mapi.EntryID) {
	stores := make([]*mapi.MsgStore, 0, len(ids))
	defer func() {
		for i := len(stores) - 1; i >= 0; i-- {
			stores[i].Release()
		}
	}()
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			return
		}
		stores = append(stores, st)
	}
}

// A return between the loop that collects and the one that releases.
func earlyBreak(s *mapi.Session, ids []mapi.EntryID) error {
	var stores []*mapi.MsgStore
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		stores = append(stores, st)
	}
	for _, st := range stores {
		st.Release()
	}
	return nil
}

func breakAndRelease(s *mapi.Session, ids []mapi.EntryID) (err error) {
	var stores []*mapi.MsgStore
	for _, id := range ids {
		var st *mapi.MsgStore
		st, err = s.OpenMsgStore(id, 0)
		if err != nil {
			break
		}
		stores = append(stores, st)
	}
	for _, st := range stores {
		st.Release()
	}
	return err
}

// The releasing loop leaves before its end.
func releaseSome(s *mapi.Session) error {
	var stores []*mapi.MsgStore
	a, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	stores = append(stores, a)
	for _, st := range stores {
		if err := st.SetProps(nil); err != nil {
			return err
		}
		st.Release()
	}
	return nil
}

func releaseAll(s *mapi.Session) (err error) {
	var stores []*mapi.MsgStore
	a, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	stores = append(stores, a)
	for _, st := range stores {
		err = st.SetProps(nil)
		st.Release()
	}
	return err
}

// A map.
func released(s *mapi.Session, names []string) {
	stores := map[string]*mapi.MsgStore{}
	for _, name := range names {
		st, err := s.OpenMsgStore(mapi.EntryID(name), 0)
		if err != nil {
			continue
		}
		if old := stores[name]; old != nil {
			old.Release()
		}
		stores[name] = st
	}
	for name, st := range stores {
		st.Release()
		delete(stores, name)
	}
}

func mapLeak(s *mapi.Session) (int, error) {
	stores := map[string]*mapi.MsgStore{}
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return 0, err
	}
	stores["inbox"] = st
	return len(stores), nil
}

// A slice that is handed on.
func collect(s *mapi.Session, ids []mapi.EntryID) []*mapi.MsgStore {
	var stores []*mapi.MsgStore
	for _, id := range ids {
		if st, err := s.OpenMsgStore(id, 0); err == nil {
			stores = append(stores, st)
		}
	}
	return stores
}

func releaseEach(stores []*mapi.MsgStore) {
	for _, st := range stores {
		st.Release()
	}
}

func handedOn(s *mapi.Session, ids []mapi.EntryID) {
	var stores []*mapi.MsgStore
	defer func() { releaseEach(stores) }()
	for _, id := range ids {
		if st, err := s.OpenMsgStore(id, 0); err == nil {
			stores = append(stores, st)
		}
	}
}

// Two stores in a literal.
func literal(s *mapi.Session) error {
	a, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b, err := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		a.Release()
		return err
	}
	for _, st := range []*mapi.MsgStore{a, b} {
		st.Release()
	}
	return nil
}

func literalLeak(s *mapi.Session) error {
	a, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	b, err := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		a.Release()
		return err
	}
	for _, st := range []*mapi.MsgStore{a, b} {
		use(st)
	}
	b.Release()
	return nil
}

// The array of a fixed size is as good as a slice.
func array(s *mapi.Session) error {
	var pair [2]*mapi.MsgStore
	var err error
	if pair[0], err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	defer pair[0].Release()
	if pair[1], err = s.OpenMsgStore(mapi.EntryID{1}, 0); err != nil {
		return err
	}
	defer pair[1].Release()
	return work()
}

// Cleanup functions on a stack, run in reverse.
func stack() error {
	var undo []func()
	defer func() {
		for _, f := range slices.Backward(undo) {
			f()
		}
	}()
	s, err := logon()
	if err != nil {
		return err
	}
	undo = append(undo, func() { s.Logoff(0); s.Release() })
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	undo = append(undo, func() { st.Release() })
	return work()
}

// Cleanup methods on a stack, run by index.
func stackByIndex(s *mapi.Session) error {
	var undo []func() uint32
	defer func() {
		for i := len(undo) - 1; i >= 0; i-- {
			undo[i]()
		}
	}()
	a, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	undo = append(undo, a.Release)
	b, err := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		return err
	}
	undo = append(undo, b.Release)
	return work()
}

// The stack is never run.
func stackLeak(s *mapi.Session) (int, error) {
	var undo []func()
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return 0, err
	}
	undo = append(undo, func() { st.Release() })
	return len(undo), nil
}

// One element of the caller's slice is the caller's.
func replace(s *mapi.Session, stores []*mapi.MsgStore) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	stores[0].Release()
	stores[0] = st
	return nil
}
