package rawcom

import (
	"unsafe"

	"example.com/mail/rawmapi"
)

// QueryInterface through an untyped pointer, cast afterwards.
func queried(u *rawmapi.IUnknown) error {
	var p unsafe.Pointer
	if err := check(u.QueryInterface(&iidStore, &p)); err != nil {
		return err
	}
	st := (*rawmapi.IMsgStore)(p)
	defer st.Release()
	return work()
}

func queriedLeak(u *rawmapi.IUnknown) error {
	var p unsafe.Pointer
	if err := check(u.QueryInterface(&iidStore, &p)); err != nil { // want `"(p|st)".*\(qi-leak\)`
		return err
	}
	st := (*rawmapi.IMsgStore)(p)
	return check(st.SaveChanges(0))
}

// QueryInterface into a typed variable by its address.
func queriedTyped(u *rawmapi.IUnknown) error {
	var st *rawmapi.IMsgStore
	hr := u.QueryInterface(&iidStore, (*unsafe.Pointer)(unsafe.Pointer(&st)))
	if rawmapi.FAILED(hr) {
		return status(hr)
	}
	defer st.Release()
	return work()
}

func queriedTypedLeak(u *rawmapi.IUnknown) error {
	var st *rawmapi.IMsgStore
	hr := u.QueryInterface(&iidStore, (*unsafe.Pointer)(unsafe.Pointer(&st))) // want `"st".*\(qi-leak\)`
	if rawmapi.FAILED(hr) {
		return status(hr)
	}
	if err := work(); err != nil {
		return err
	}
	st.Release()
	return nil
}

// An entry opened as IUnknown and retyped: one reference.
func retyped(s *rawmapi.IMAPISession) error {
	var u *rawmapi.IUnknown
	var kind uint32
	if err := check(s.OpenEntry(0, nil, nil, 0, &kind, &u)); err != nil {
		return err
	}
	f := (*rawmapi.IMAPIFolder)(unsafe.Pointer(u))
	defer f.Release()
	var t *rawmapi.IMAPITable
	if err := check(f.GetContentsTable(0, &t)); err != nil {
		return err
	}
	defer t.Release()
	return work()
}

func retypedTwice(s *rawmapi.IMAPISession) error {
	var u *rawmapi.IUnknown
	if err := check(s.OpenEntry(0, nil, nil, 0, nil, &u)); err != nil {
		return err
	}
	defer u.Release() // want `\(double-release\)`
	f := (*rawmapi.IMAPIFolder)(unsafe.Pointer(u))
	f.SaveChanges(0)
	f.Release()
	return nil
}

// The out-parameter's address cast on the way in.
func castOut(s *rawmapi.IMAPISession) error {
	var f *rawmapi.IMAPIFolder
	if err := check(s.OpenEntry(0, nil, nil, 0, nil, (**rawmapi.IUnknown)(unsafe.Pointer(&f)))); err != nil {
		return err
	}
	defer f.Release()
	return work()
}

func castOutLeak(s *rawmapi.IMAPISession) error {
	var f *rawmapi.IMAPIFolder
	if err := check(s.OpenEntry(0, nil, nil, 0, nil, (**rawmapi.IUnknown)(unsafe.Pointer(&f)))); err != nil { // want `"f".*\(release-missing\)`
		return err
	}
	return check(f.SaveChanges(0))
}

// The base of an object, by its embedded field.
func byBase(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	if err := check(s.OpenMsgStore(0, 0, nil, nil, 0, &st)); err != nil {
		return err
	}
	defer drop(&st.IUnknown)
	return work()
}

func drop(u *rawmapi.IUnknown) {
	if u != nil {
		u.Release()
	}
}

func byBaseTwice(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	if err := check(s.OpenMsgStore(0, 0, nil, nil, 0, &st)); err != nil {
		return err
	}
	drop(&st.IUnknown)
	st.IMAPIProp.IUnknown.Release() // want `\(double-release\)`
	return nil
}

// A helper that releases and forgets.
func forget[T any](p **T, rel func(*T) uint32) {
	if *p != nil {
		rel(*p)
		*p = nil
	}
}

func forgetStore(p **rawmapi.IMsgStore) {
	if *p != nil {
		(*p).Release()
		*p = nil
	}
}

func forgotten(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	if err := check(s.OpenMsgStore(0, 0, nil, nil, 0, &st)); err != nil {
		return err
	}
	defer forgetStore(&st)
	if err := work(); err != nil {
		return err
	}
	forgetStore(&st)
	return work()
}

func forgottenGeneric(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	defer func() { forget(&st, func(st *rawmapi.IMsgStore) uint32 { return st.Release() }) }()
	return check(s.OpenMsgStore(0, 0, nil, nil, 0, &st))
}

// Several queries, one after the other, with the same variable.
func sameVariable(u *rawmapi.IUnknown) {
	var p unsafe.Pointer
	if u.QueryInterface(&iidStore, &p) >= 0 {
		(*rawmapi.IUnknown)(p).Release()
	}
	p = nil
	if u.QueryInterface(&iidShutdown, &p) >= 0 {
		(*rawmapi.IUnknown)(p).Release()
	}
}

// AddRef for a second owner.
func second(st *rawmapi.IMsgStore) *rawmapi.IMsgStore {
	st.AddRef()
	return st
}

func secondOwner(s *rawmapi.IMAPISession) error {
	var st *rawmapi.IMsgStore
	if err := check(s.OpenMsgStore(0, 0, nil, nil, 0, &st)); err != nil {
		return err
	}
	defer st.Release()
	other := second(st)
	defer other.Release()
	return work()
}

// UlRelease over an untyped pointer.
func untyped(u *rawmapi.IUnknown) error {
	var p unsafe.Pointer
	hr := u.QueryInterface(&iidStore, &p)
	defer rawmapi.UlRelease(p)
	return check(hr)
}

func untypedLater(u *rawmapi.IUnknown) error {
	var p unsafe.Pointer
	defer func() { rawmapi.UlRelease(p) }()
	return check(u.QueryInterface(&iidStore, &p))
}
