package control

import (
	"sync"

	"example.com/mail/mapi"
)

// inbox owns a store; its Close looks at its receiver first.
type inbox struct{ st *mapi.MsgStore }

func openInbox(s *mapi.Session) (*inbox, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &inbox{st}, nil
}

func (b *inbox) Close() {
	if b == nil {
		return
	}
	b.st.Release()
}

func nilReceiver(s *mapi.Session) error {
	b, err := openInbox(s)
	if err != nil {
		return err
	}
	defer b.Close()
	return b.st.SetProps(nil)
}

// The Close that may be called on nil needs no test of the error.
func nilReceiverEarly(s *mapi.Session) error {
	b, err := openInbox(s)
	defer b.Close()
	if err != nil {
		return err
	}
	return b.st.SetProps(nil)
}

func nilReceiverLeak(s *mapi.Session) error {
	b, err := openInbox(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return b.st.SetProps(nil)
}

// A constructor that returns nil on failure.
func inboxOrNil(s *mapi.Session) *inbox {
	if b, err := openInbox(s); err == nil {
		return b
	}
	return nil
}

func ownerOrNil(s *mapi.Session) {
	if b := inboxOrNil(s); b != nil {
		b.Close()
	}
}

// A field that says whether Close has run.
type flagged struct {
	st     *mapi.MsgStore
	closed bool
}

func (f *flagged) Close() {
	if f.closed {
		return
	}
	f.closed = true
	f.st.Release()
}

func flaggedTwice(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	f := &flagged{st: st}
	defer f.Close()
	if err := work(); err != nil {
		return err
	}
	f.Close()
	return nil
}

// A method tells whether the handle holds anything.
type valid struct{ st *mapi.MsgStore }

func (v valid) Valid() bool { return v.st != nil }
func (v valid) Close()      { v.st.Release() }

func validThenClosed(s *mapi.Session) {
	st, _ := s.OpenMsgStore(nil, 0)
	v := valid{st}
	if v.Valid() {
		defer v.Close()
	}
}

// The store of the whole program is opened once and lent from then on.
var (
	globalMu    sync.Mutex
	globalStore *mapi.MsgStore
)

func global(s *mapi.Session) (*mapi.MsgStore, error) {
	globalMu.Lock()
	defer globalMu.Unlock()
	if globalStore != nil {
		return globalStore, nil
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	globalStore = st
	return globalStore, nil
}

func closeGlobal() {
	globalMu.Lock()
	defer globalMu.Unlock()
	if globalStore != nil {
		globalStore.Release()
		globalStore = nil
	}
}

func borrowsGlobal(s *mapi.Session) error {
	st, err := global(s)
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// Cleanup functions in a field, run by a method.
type undoer struct{ undo []func() }

func (u *undoer) push(f func()) { u.undo = append(u.undo, f) }

func (u *undoer) run() {
	for i := len(u.undo) - 1; i >= 0; i-- {
		u.undo[i]()
	}
}

func undone(s *mapi.Session) error {
	var u undoer
	defer u.run()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	u.push(func() { st.Release() })
	return work()
}

// A builder that keeps its error.
type builder struct {
	st  *mapi.MsgStore
	err error
}

func (b *builder) open(s *mapi.Session) *builder {
	if b.err == nil {
		b.st, b.err = s.OpenMsgStore(nil, 0)
	}
	return b
}

func (b *builder) touch() *builder {
	if b.err == nil {
		b.err = b.st.SetProps(nil)
	}
	return b
}

func (b *builder) done() error {
	if b.st != nil {
		b.st.Release()
	}
	return b.err
}

func built(s *mapi.Session) error { return new(builder).open(s).touch().done() }

func builtLeak(s *mapi.Session) error { return new(builder).open(s).touch().err } // want `\(release-missing\)`
