package owners

import (
	"errors"
	"sync"

	"example.com/mail/mapi"
)

// A hub of registrations by name.
type hub struct {
	mu    sync.Mutex
	store *mapi.MsgStore
	conns map[string]mapi.Connection
}

func (h *hub) subscribe(name string, sink *mapi.AdviseSink) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	conn, err := h.store.Advise(nil, 2, sink)
	if err != nil {
		return err
	}
	h.conns[name] = conn
	return nil
}

func (h *hub) Close() (err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for name, conn := range h.conns {
		err = errors.Join(err, h.store.Unadvise(conn))
		delete(h.conns, name)
	}
	return err
}

// A registration that knows how to end itself.
func register(st *mapi.MsgStore, sink *mapi.AdviseSink) (cancel func() error, err error) {
	conn, err := st.Advise(nil, 2, sink)
	if err != nil {
		return nil, err
	}
	return func() error { return st.Unadvise(conn) }, nil
}

func useRegister(s *mapi.Session, sink *mapi.AdviseSink) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	cancel, err := register(st, sink)
	if err != nil {
		return err
	}
	defer cancel()
	return work()
}

func useRegisterLate(s *mapi.Session, sink *mapi.AdviseSink) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	cancel, err := register(st, sink)
	if err != nil {
		st.Release()
		return err
	}
	err = work()
	st.Release()
	cancel() // missed: `\(unadvise-late\)`
	return err
}

// Unadvised twice: by hand and by Close.
func unadvisedTwice(st *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := st.Advise(nil, 2, sink)
	if err != nil {
		return err
	}
	defer st.Unadvise(conn) // want `\(unadvise-twice\)`
	if err := work(); err != nil {
		return err
	}
	return st.Unadvise(conn)
}

// A zero connection says that there is none.
type maybe struct {
	table *mapi.Table
	conn  mapi.Connection
}

func (m *maybe) open(f *mapi.Folder, sink *mapi.AdviseSink) (err error) {
	if m.table, err = f.GetContentsTable(0); err != nil {
		return err
	}
	if c, err := m.table.Advise(1, sink); err == nil {
		m.conn = c
	}
	return nil
}

func (m *maybe) Close() {
	if m.conn != 0 {
		m.table.Unadvise(m.conn)
		m.conn = 0
	}
	if m.table != nil {
		m.table.Release()
		m.table = nil
	}
}

func useMaybe(f *mapi.Folder, sink *mapi.AdviseSink) error {
	var m maybe
	if err := m.open(f, sink); err != nil {
		return err
	}
	defer m.Close()
	return m.table.SeekRow(0)
}
