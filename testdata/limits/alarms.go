package limits

import (
	"io"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

// A false alarm: steps of a state machine. After two rounds the number of the step is lost, and the store
// seems to be opened again while it is open.
func machine(s *mapi.Session) (err error) {
	var st *mapi.MsgStore
	for step := 0; ; step++ {
		switch step {
		case 0:
			if st, err = s.OpenMsgStore(nil, 0); err != nil { // want `\(overwrite-live\)`
				return err
			}
		case 1:
			if err = st.SetProps(nil); err != nil {
				println(err.Error())
			}
		case 2:
			st.Release()
			return err
		}
	}
}

// A false alarm: each function of a chain calls the one before it. That the last one reaches the session through
// two others is not seen.
func chain() (cleanup func(), err error) {
	cleanup = func() {}
	push := func(f func()) {
		prev := cleanup
		cleanup = func() { f(); prev() }
	}
	s, err := mapi.LogonEx("", "", 0) // want `\(session-not-released\)`
	if err != nil {
		return nil, err
	}
	push(func() { s.Logoff(0); s.Release() })
	return cleanup, nil
}

// A false alarm: a status that is carried in a struct to a method that looks at it.
type status struct{ hr rawmapi.HRESULT }

func (s status) ok() bool { return s.hr >= 0 }

func inStruct(s *rawmapi.IMAPISession) error {
	var t *rawmapi.IMAPITable
	if st := (status{s.GetStatusTable(0, &t)}); !st.ok() { // want `\(release-missing\)`
		return io.EOF
	}
	defer t.Release()
	return nil
}

// A false alarm: the stores belong to the scope, but the list of them is returned too.
type scope struct{ held []io.Closer }

type closer struct{ st *mapi.MsgStore }

func (c *closer) Close() error { c.st.Release(); return nil }

func (s *scope) Close() {
	for _, c := range s.held {
		c.Close()
	}
}

func (s *scope) open(session *mapi.Session, ids []mapi.EntryID) ([]*mapi.MsgStore, error) {
	var stores []*mapi.MsgStore
	for _, id := range ids {
		st, err := session.OpenMsgStore(id, 0)
		if err != nil {
			return nil, err
		}
		s.held = append(s.held, &closer{st})
		stores = append(stores, st)
	}
	return stores, nil
}

func inScope(session *mapi.Session, ids []mapi.EntryID) error {
	var s scope
	defer s.Close()
	stores, err := s.open(session, ids) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return stores[0].SetProps(nil)
}
