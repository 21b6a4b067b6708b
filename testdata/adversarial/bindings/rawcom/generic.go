package rawcom

import (
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

// A generic helper that queries for a T.
func as[T any](u *rawmapi.IUnknown, iid *rawmapi.IID) (*T, error) {
	var p unsafe.Pointer
	if hr := u.QueryInterface(iid, &p); hr < 0 {
		return nil, status(hr)
	}
	return (*T)(p), nil
}

func asStore(u *rawmapi.IUnknown) error {
	st, err := as[rawmapi.IMsgStore](u, &iidStore)
	if err != nil {
		return err
	}
	defer st.Release()
	return work()
}

func asStoreLeak(u *rawmapi.IUnknown) error {
	st, err := as[rawmapi.IMsgStore](u, &iidStore) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return check(st.SaveChanges(0))
}

// A generic helper that forgets, by a method of the type.
type object[T any] interface {
	*T
	Release() uint32
}

func forgetObject[P object[T], T any](p *P) {
	if *p != nil {
		(*p).Release()
		*p = nil
	}
}

func forgottenObject(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	defer func() { forgetObject(&st) }()
	return check(s.OpenMsgStore(0, 0, nil, nil, 0, &st))
}

// A generic owner.
type owned[P object[T], T any] struct{ p P }

func (o *owned[P, T]) Close() {
	if o.p != nil {
		o.p.Release()
		o.p = nil
	}
}

func own(s *rawmapi.IMAPISession) error {
	var o owned[*rawmapi.IMsgStore, rawmapi.IMsgStore]
	defer o.Close()
	if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &o.p); hr < 0 {
		return status(hr)
	}
	return check(o.p.SaveChanges(0))
}

// Helpers that take anything.
func dispose(v any) {
	if u, ok := v.(interface{ Release() uint32 }); ok {
		u.Release()
	}
}

func disposeSome(v any) {
	switch v := v.(type) {
	case *mapi.MsgStore:
		v.Release()
	case *mapi.Folder:
		v.Release()
	}
}

func disposed(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer dispose(st)
	return work()
}

func disposedSome(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer disposeSome(st)
	return work()
}

type releaser interface{ Release() uint32 }

func disposeNonNil(r releaser) {
	if r != nil {
		r.Release()
	}
}

func disposedNonNil(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer disposeNonNil(st)
	return work()
}
