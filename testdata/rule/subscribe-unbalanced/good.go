package subscribeunbalanced

import (
	"example.com/mail/mapi"
)

func inOrder(s *mapi.Support, key []byte, sink *mapi.AdviseSink, wait func()) error {
	conn, err := s.Subscribe(key, 1, 0, sink)
	if err != nil {
		return err
	}
	defer s.Unsubscribe(conn)
	wait()
	return nil
}

type store struct {
	support *mapi.Support
	conn    mapi.Connection
}

func (st *store) Advise(key []byte, sink *mapi.AdviseSink) (err error) {
	st.conn, err = st.support.Subscribe(key, 1, 0, sink)
	return err
}

func (st *store) Unadvise() error { return st.support.Unsubscribe(st.conn) }
