// Package useiface uses a binding whose handles are interfaces.
package useiface

import "example.com/mail/adversarial/bindings/ifacemapi"

var failure error

func work() error { return failure }

func ordered() error {
	s, err := ifacemapi.LogonEx("", 0)
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
	s, err := ifacemapi.LogonEx("", 0)
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

func shared(s ifacemapi.Session) error {
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

func advised(st ifacemapi.Store, sink ifacemapi.Sink) error {
	c, err := st.Advise(nil, 2, sink)
	if err != nil {
		return err
	}
	defer st.Unadvise(c)
	return work()
}

func advisedLeak(st ifacemapi.Store, sink ifacemapi.Sink) error {
	_, err := st.Advise(nil, 2, sink) // want `\(advise-no-unadvise\)`
	if err != nil {
		return err
	}
	return work()
}

func saved(f ifacemapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	return m.SaveChanges(0)
}

func unsaved(f ifacemapi.Folder) error {
	m, err := f.CreateMessage(0) // want `\(message-dropped-unsaved\)`
	if err != nil {
		return err
	}
	m.Release()
	return nil
}

func submitted(f ifacemapi.Folder) error {
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
func boxed(f ifacemapi.Folder) error {
	t, err := f.GetContentsTable(0)
	if err != nil {
		return err
	}
	var box any = t
	if u, ok := box.(ifacemapi.Unknown); ok {
		defer u.Release()
	}
	return work()
}

// A type switch over the interface.
func switched(f ifacemapi.Folder) error {
	t, err := f.GetContentsTable(0)
	if err != nil {
		return err
	}
	release(t)
	return work()
}

func release(v any) {
	switch v := v.(type) {
	case ifacemapi.Unknown:
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

func all(s ifacemapi.Session) error {
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
func nilled(s ifacemapi.Session) (err error) {
	var st ifacemapi.Store
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

func lateUse(s ifacemapi.Session) {
	s.Logoff(0, 0)
	t, err := s.GetStatusTable(0) // want `\(use-after-logoff\)`
	if err == nil {
		t.Release()
	}
}
