// Package useimapi uses a binding whose handles are interfaces.
package useimapi

import "example.com/mail/adversarial/bindings/imapi"

var failure error

func work() error { return failure }

func ordered() error {
	s, err := imapi.LogonEx("", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0, 0)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return work()
}

func storeOpen() error {
	s, err := imapi.LogonEx("", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0, 0)
		return err
	}
	s.Logoff(0, 0) // want `\(object-open-at-logoff\)`
	st.Release()
	return nil
}

func shared(s imapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	f, err := st.OpenFolder(nil)
	if err != nil {
		return err
	}
	f.Release()
	st.Release()
	return nil
}

func advised(st imapi.Store, sink imapi.Sink) error {
	c, err := st.Advise(nil, 2, sink)
	if err != nil {
		return err
	}
	defer st.Unadvise(c)
	return work()
}

func advisedLeak(st imapi.Store, sink imapi.Sink) error {
	_, err := st.Advise(nil, 2, sink) // want `\(advise-no-unadvise\)`
	if err != nil {
		return err
	}
	return work()
}

func saved(f imapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	return m.SaveChanges(0)
}

func unsaved(f imapi.Folder) error {
	m, err := f.CreateMessage(0) // want `\(message-dropped-unsaved\)`
	if err != nil {
		return err
	}
	m.Release()
	return nil
}

func submitted(f imapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SubmitMessage(0); err != nil {
		return err
	}
	return m.SaveChanges(0) // want `\(use-after-submit\)`
}

// any holds the handle for a while.
func boxed(f imapi.Folder) error {
	t, err := f.GetContentsTable(0)
	if err != nil {
		return err
	}
	var box any = t
	if u, ok := box.(imapi.Unknown); ok {
		defer u.Release()
	}
	return work()
}

// A type switch over the interface.
func switched(f imapi.Folder) error {
	t, err := f.GetContentsTable(0)
	if err != nil {
		return err
	}
	release(t)
	return work()
}

func release(v any) {
	switch v := v.(type) {
	case imapi.Unknown:
		v.Release()
	}
}

// An interface of the program's own with the one method.
type releaser interface{ Release() uint32 }

func releaseAll(list ...releaser) {
	for _, r := range list {
		r.Release()
	}
}

func all(s imapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	t, err := s.GetStatusTable(0)
	if err != nil {
		st.Release()
		return err
	}
	defer releaseAll(st, t)
	return work()
}

// A nil check of the interface.
func nilled(s imapi.Session) (err error) {
	var st imapi.Store
	defer func() {
		if st != nil {
			st.Release()
		}
	}()
	if err = work(); err != nil {
		return err
	}
	st, err = s.OpenMsgStore(nil, 0)
	return err
}

func lateUse(s imapi.Session) {
	s.Logoff(0, 0)
	s.GetStatusTable(0) // want `\(use-after-logoff\)`
}
