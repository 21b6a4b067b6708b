package control

import (
	"errors"
	"io"

	"example.com/mail/adversarial/control/kit"
	"example.com/mail/mapi"
)

// An adapter of another package.
func adapter(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer kit.Closer(st).Close()
	return st.SetProps(nil)
}

func adapterLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	c := kit.Closer(st)
	if c == nil {
		return nil
	}
	return st.SetProps(nil)
}

// A function type with a Close method.
type closeFunc func() uint32

func (f closeFunc) Close() error {
	f()
	return nil
}

func closeFuncs(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var c io.Closer = closeFunc(st.Release)
	defer c.Close()
	return st.SetProps(nil)
}

// Closers in a slice, closed in reverse.
func closers() (err error) {
	var closers []io.Closer
	defer func() {
		for i := len(closers) - 1; i >= 0; i-- {
			err = errors.Join(err, closers[i].Close())
		}
	}()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	closers = append(closers, sessionCloser{s})
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	closers = append(closers, kit.Closer(st))
	return st.SetProps(nil)
}

type sessionCloser struct{ *mapi.Session }

func (c sessionCloser) Close() error {
	err := c.Logoff(0)
	c.Release()
	return err
}

func closerOrder() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	c := sessionCloser{s}
	defer c.Close()
	st, err := c.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func closerOrderWrong() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	c := sessionCloser{s}
	st, err := c.OpenMsgStore(nil, 0)
	if err != nil {
		return errors.Join(err, c.Close())
	}
	defer st.Release()
	defer c.Close() // want `\(object-open-at-logoff\)`
	return st.SetProps(nil)
}

// A type switch finds the object again.
func switched(s *mapi.Session, id mapi.EntryID) error {
	u, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return err
	}
	var x any = u
	switch x := x.(type) {
	case *mapi.MsgStore:
		defer x.Release()
		return x.SetProps(nil)
	case *mapi.Folder:
		x.Release()
		return nil
	default:
		return errors.ErrUnsupported
	}
}

func switchedLeak(s *mapi.Session, id mapi.EntryID) error {
	u, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	var x any = u
	switch x := x.(type) {
	case *mapi.MsgStore:
		return x.SetProps(nil)
	default:
		return errors.ErrUnsupported
	}
}

// An optional interface.
func optionalCloser(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var x any = kit.Closer(st)
	if c, ok := x.(io.Closer); ok {
		defer c.Close()
	}
	return st.SetProps(nil)
}

// An interface of one's own, with the binding and a mock behind it.
type mailbox interface {
	Touch() error
	Close() error
}

type realBox struct{ st *mapi.MsgStore }

func (b *realBox) Touch() error { return b.st.SetProps(nil) }
func (b *realBox) Close() error { b.st.Release(); return nil }

type mockBox struct{ touched int }

func (b *mockBox) Touch() error { b.touched++; return nil }
func (b *mockBox) Close() error { return nil }

func openBox(s *mapi.Session, mock bool) (mailbox, error) {
	if mock {
		return &mockBox{}, nil
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &realBox{st}, nil
}

func useBox(s *mapi.Session) error {
	b, err := openBox(s, false)
	if err != nil {
		return err
	}
	defer b.Close()
	return b.Touch()
}

// A typed nil in an interface is released only if it is there.
func throughFree(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var o kit.Object = st
	use(st)
	kit.Free(o)
	return nil
}

func throughFreeTwice(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	kit.Free(st)
	kit.Free(st) // want `\(double-release\)`
	return nil
}

// A session behind an interface, as services have it.
type sessionAPI interface {
	OpenMsgStore(id mapi.EntryID, flags uint32) (*mapi.MsgStore, error)
	Logoff(flags uint32) error
	Release() uint32
}

type service struct{ session sessionAPI }

func (v *service) touch() error {
	st, err := v.session.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func (v *service) Close() {
	v.session.Logoff(0)
	v.session.Release()
}

func served() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	v := &service{session: s}
	defer v.Close()
	return v.touch()
}

func servedLeak() error {
	s, err := mapi.LogonEx("", "", 0) // want `\(session-not-released\)`
	if err != nil {
		return err
	}
	v := &service{session: s}
	return v.touch()
}

// An embedded interface hands the calls on.
type loggingAPI struct {
	sessionAPI
	calls int
}

func (l *loggingAPI) Logoff(flags uint32) error {
	l.calls++
	return l.sessionAPI.Logoff(flags)
}

func decorated() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	l := &loggingAPI{sessionAPI: s}
	defer l.Release()
	defer l.Logoff(0)
	st, err := l.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}
