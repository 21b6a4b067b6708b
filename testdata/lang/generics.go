package lang

import "example.com/mail/mapi"

type object interface{ Release() uint32 }

// free releases an object of any type.
func free[T object](x T) { x.Release() }

// ignore does nothing with it.
func ignore[T object](x T) { _ = x }

func generic(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer free(st)
	return st.SetProps(nil)
}

func genericLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	defer ignore(st)
	return st.SetProps(nil)
}

func genericTwice(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	free(st)
	free[*mapi.MsgStore](st) // want `\(double-release\)`
	return nil
}

// must panics on an error.
func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

func mustRelease(s *mapi.Session) {
	st := must(s.OpenMsgStore(nil, 0))
	use(st)
	st.Release()
}

func mustLeak(s *mapi.Session) {
	st := must(s.OpenMsgStore(nil, 0)) // want `\(release-missing\)`
	use(st)
}

// with opens, calls and releases.
func with[T object](open func() (T, error), f func(T) error) error {
	x, err := open()
	if err != nil {
		return err
	}
	defer x.Release()
	return f(x)
}

func withStore(s *mapi.Session) error {
	return with(func() (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }, func(st *mapi.MsgStore) error {
		return st.SetProps(nil)
	})
}

// guard owns an object of any type.
type guard[T object] struct{ x T }

func (g *guard[T]) Get() T { return g.x }
func (g *guard[T]) Close() { g.x.Release() }

func guarded(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	g := &guard[*mapi.MsgStore]{x: st}
	defer g.Close()
	return g.Get().SetProps(nil)
}

func guardedLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	g := &guard[*mapi.MsgStore]{x: st}
	return g.Get().SetProps(nil)
}

// first returns the first of several.
func first[T any](xs ...T) T { return xs[0] }

func throughFirst(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	first(st).Release()
	return nil
}

// identity returns what it is given.
func identity[T any](x T) T { return x }

func throughIdentity(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	identity(st).Release()
	return nil
}

func throughIdentityLate(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	identity(st).Release()
	return identity(st).SetProps(nil) // want `\(use-after-release\)`
}

// A generic order of shutdown: the session ends while the store is open.
func endAll[S interface {
	object
	Logoff(uint32) error
}](s S) {
	s.Logoff(0)
	s.Release()
}

func genericEnd() error {
	s, err := logon()
	if err != nil {
		return err
	}
	defer endAll(s)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer free(st)
	return work()
}

func genericEndWrong() error {
	s, err := logon()
	if err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		endAll(s)
		return err
	}
	defer free(st)
	defer endAll(s) // want `\(object-open-at-logoff\)`
	return work()
}
