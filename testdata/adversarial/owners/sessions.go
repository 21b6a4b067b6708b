package owners

import (
	"errors"

	"example.com/mail/mapi"
)

// Two sessions, each with a store of its own; nothing crosses.
func twoSessions() error {
	src, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	defer src.Release()
	defer src.Logoff(0)
	from, err := src.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer from.Release()
	dst, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		return err
	}
	defer dst.Release()
	defer dst.Logoff(0)
	to, err := dst.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer to.Release()
	return errors.Join(touch(from), touch(to))
}

// The first session ends while the second goes on.
func oneAfterTheOther() error {
	src, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	dst, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		src.Logoff(0)
		src.Release()
		return err
	}
	to, err := dst.OpenMsgStore(nil, 0)
	src.Logoff(0)
	src.Release()
	if err == nil {
		err = touch(to)
		to.Release()
	}
	dst.Logoff(0)
	dst.Release()
	return err
}

// The wrong session is logged off first.
func crossed() error {
	src, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	defer src.Release()
	dst, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		src.Logoff(0)
		return err
	}
	defer dst.Release()
	to, err := dst.OpenMsgStore(nil, 0)
	if err != nil {
		src.Logoff(0)
		dst.Logoff(0)
		return err
	}
	dst.Logoff(0) // want `"to".*"dst".*\(object-open-at-logoff\)`
	to.Release()
	src.Logoff(0)
	return nil
}

// A slip of the name: src twice.
func slip() error {
	src, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	dst, err := mapi.LogonEx("b", "", 0) // want `"dst".*\(session-not-released\)`
	if err != nil {
		src.Logoff(0)
		src.Release()
		return err
	}
	dst.Logoff(0)
	src.Logoff(0)
	src.Release()
	return nil
}

// Unadvise on the wrong store.
func wrongStore(a, b *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := a.Advise(nil, 1, sink)
	if err != nil {
		return err
	}
	err = work()
	b.Unadvise(conn) // want `\(unadvise-wrong-source\)`
	return err
}

// A package-level session with Init and Shutdown.
var (
	current      *mapi.Session
	currentStore *mapi.MsgStore
)

// Init logs on.
func Init() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		s.Release()
		return err
	}
	current, currentStore = s, st
	return nil
}

// Shutdown ends what Init began.
func Shutdown() error {
	if current == nil {
		return nil
	}
	currentStore.Release()
	err := current.Logoff(0)
	current.Release()
	current, currentStore = nil, nil
	return err
}

var (
	global      *mapi.Session
	globalStore *mapi.MsgStore
)

// StartUp forgets the session on the error path.
func StartUp() error {
	s, err := mapi.LogonEx("", "", 0) // want `\(session-not-released\)`
	if err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	global, globalStore = s, st
	return nil
}

// ShutDown uses what it has ended.
func ShutDown() {
	globalStore.Release()
	global.Logoff(0)
	global.Unadvise(0) // want `\(unadvise-late\)`
	global.Release()
}
