package control

import "example.com/mail/mapi"

// named is an element that holds a store.
type named struct {
	name string
	st   *mapi.MsgStore
}

// Structs in a slice, filled by index.
func structs(s *mapi.Session) (err error) {
	all := []named{{name: "a"}, {name: "b"}}
	defer func() {
		for _, n := range all {
			if n.st != nil {
				n.st.Release()
			}
		}
	}()
	for i := range all {
		if all[i].st, err = s.OpenMsgStore(mapi.EntryID(all[i].name), 0); err != nil {
			return err
		}
	}
	return nil
}

// Pointers to structs in a map, filled in a loop.
func pointers(s *mapi.Session) (err error) {
	all := map[string]*named{"a": {}, "b": {}}
	for name, n := range all {
		n.name = name
		if n.st, err = s.OpenMsgStore(nil, 0); err != nil {
			break
		}
	}
	for _, n := range all {
		if n.st != nil {
			n.st.Release()
		}
	}
	return err
}

// Cleanups that a loop collects.
func collects(s *mapi.Session, ids []mapi.EntryID) {
	var undo []func()
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			break
		}
		undo = append(undo, func() { st.Release() })
	}
	for _, f := range undo {
		f()
	}
}

// The same with method values.
func collectsMethods(s *mapi.Session, ids []mapi.EntryID) {
	var undo []func() uint32
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			break
		}
		undo = append(undo, st.Release)
	}
	for _, f := range undo {
		f()
	}
}

func collectsLeak(s *mapi.Session, ids []mapi.EntryID) int {
	var undo []func()
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
		if err != nil {
			break
		}
		undo = append(undo, func() { st.Release() })
	}
	return len(undo)
}

// A list that a function returns is its caller's.
func openAll(s *mapi.Session, ids []mapi.EntryID) (stores []*mapi.MsgStore) {
	for _, id := range ids {
		if st, err := s.OpenMsgStore(id, 0); err == nil {
			stores = append(stores, st)
		}
	}
	return stores
}

func openedAll(s *mapi.Session, ids []mapi.EntryID) {
	for _, st := range openAll(s, ids) {
		use(st)
		st.Release()
	}
}

func openedAllLeak(s *mapi.Session, ids []mapi.EntryID) {
	for _, st := range openAll(s, ids) { // want `\(release-missing\)`
		use(st)
	}
}

// A copy of the list serves as well.
func copies(s *mapi.Session, ids []mapi.EntryID) {
	all := openAll(s, ids)
	again := append([]*mapi.MsgStore(nil), all...)
	for len(again) > 0 {
		again[0].Release()
		again = again[1:]
	}
}

// A map in a struct, of which the results are built on failure too.
func byName(s *mapi.Session, names ...string) (stores map[string]*mapi.MsgStore, err error) {
	stores = map[string]*mapi.MsgStore{}
	defer func() {
		if err != nil {
			for _, st := range stores {
				st.Release()
			}
			stores = nil
		}
	}()
	for _, name := range names {
		st, err := s.OpenMsgStore(mapi.EntryID(name), 0)
		if err != nil {
			return stores, err
		}
		stores[name] = st
	}
	return stores, nil
}
