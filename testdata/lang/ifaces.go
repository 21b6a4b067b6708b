package lang

import (
	"io"

	"example.com/mail/mapi"
)

// releaser is what every object can do.
type releaser interface{ Release() uint32 }

func releaseIt(r releaser) { r.Release() }

func lookAt(r releaser) bool { return r != nil }

func throughInterface(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer releaseIt(st)
	return st.SetProps(nil)
}

func throughInterfaceLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if lookAt(st) {
		return st.SetProps(nil)
	}
	return nil
}

// A variable of interface type.
func interfaceVariable(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var r releaser = st
	use(st)
	r.Release()
	return nil
}

func interfaceVariableTwice(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var r releaser = st
	st.Release()
	r.Release() // want `\(double-release\)`
	return nil
}

// Back from the interface by assertion.
func asserted(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var any interface{} = st
	if r, ok := any.(releaser); ok {
		r.Release()
	}
	return nil
}

func assertedLate(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var r releaser = st
	r.Release()
	return r.(*mapi.MsgStore).SetProps(nil) // want `\(use-after-release\)`
}

// closer makes an io.Closer of an object.
type closer struct{ object releaser }

func (c closer) Close() error {
	c.object.Release()
	return nil
}

func asCloser(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var c io.Closer = closer{st}
	defer c.Close()
	return st.SetProps(nil)
}

// noCloser has a Close that releases nothing.
type noCloser struct{ object releaser }

func (c noCloser) Close() error { return nil }

func asNoCloser(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	var c io.Closer = noCloser{st}
	defer c.Close()
	return st.SetProps(nil)
}

// inbox embeds a store.
type inbox struct{ *mapi.MsgStore }

func (b inbox) Title() string { return "Inbox" }

func embedded(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b := inbox{st}
	defer b.Release()
	return b.SetProps(nil)
}

func embeddedLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	b := inbox{st}
	_ = b.Title()
	return b.SetProps(nil)
}

// loggedOn is what a test double of a session implements too.
type loggedOn interface {
	OpenMsgStore(id mapi.EntryID, flags uint32) (*mapi.MsgStore, error)
}

// A store that comes from an interface is owned as well.
func fromInterface(s loggedOn) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

// The embedded Unknown is the object itself.
func base(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	use(st)
	mapi.UlRelease(&st.Unknown)
	return nil
}

func baseTwice(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	mapi.UlRelease(&st.Unknown)
	st.Release() // want `\(double-release\)`
	return nil
}
