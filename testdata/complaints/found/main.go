// Command found has what random programs have shown: correct ones that were reported, and, beside them, mistakes of the
// same shape.
package main

import (
	"errors"
	"log"
	"runtime"
	"sync"

	"example.com/mail/complaints/found/kit"
	"example.com/mail/complaints/found/plain"
	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	for _, f := range []func() error{begun, embedded, retried, onceOnly, oleAround, oleWithin} {
		if err := f(); err != nil {
			log.Print(err)
		}
	}
	oleOutside()
	twiceThough()
	if _, err := neverEnds(); err != nil { // want `\(mapi-uninit-missing\)`
		log.Print(err)
	}
}

// What ends MAPI is returned by a function that may have started it.
func begun() error {
	end, err := kit.Begin()
	if !plain.Check(err, "start") {
		return err
	}
	defer end()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	s.Logoff(0)
	s.Release()
	return nil
}

// The method that ends MAPI is promoted.
type app struct{ *kit.Runtime }

func newApp() (*app, error) {
	inner, err := kit.Start()
	if err != nil {
		return nil, err
	}
	return &app{inner}, nil
}

func embedded() error {
	a, err := newApp()
	if plain.Failed(err) {
		return err
	}
	defer a.Stop()
	return a.Session.Unadvise(1)
}

// MAPI is started when an attempt has succeeded.
func retried() error {
	var a *app
	var err error
	for try := 0; try < 2; try++ {
		a, err = newApp()
		if err != nil {
			continue
		}
		break
	}
	if err != nil {
		return err
	}
	defer a.Stop()
	return a.Session.Unadvise(1)
}

// A sync.Once of its own has run, or has not.
func onceOnly() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	var once sync.Once
	end := func() { once.Do(func() { mapi.Uninitialize() }) }
	defer end()
	end()
	return nil
}

func twiceThough() {
	if err := mapi.Initialize(0); err != nil {
		return
	}
	var a, b sync.Once
	a.Do(func() { mapi.Uninitialize() })
	b.Do(func() { mapi.Uninitialize() }) // want `\(mapi-uninit-extra\)`
}

// A function that starts and ends MAPI ends it before an OLE that was there before.
func oleAround() error {
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	return kit.Once() // want `\(ole-after-mapi-uninit\)`
}

func oleWithin() error {
	if err := kit.Once(); err != nil {
		return err
	}
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	mapi.OleUninitialize()
	return kit.Once()
}

func oleOutside() {
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
	if err := mapi.OleInitialize(); err != nil {
		return
	}
	defer mapi.OleUninitialize()
	kit.Once() // MAPI goes on
}

// The function that is returned does not end MAPI.
func neverEnds() (func(), error) {
	if err := mapi.Initialize(0); err != nil {
		return nil, err
	}
	return func() { log.Print("bye") }, nil
}

// Each return within the body of a loop over a function is a way out of its own.
func outOfIterator(s *mapi.Session, each func(func(*mapi.MsgStore) bool)) error {
	a, err := mapi.AdminProfiles(0)
	if err != nil {
		return err
	}
	for st := range each {
		if err := st.SetProps(nil); err != nil {
			a.Release()
			return err
		}
		if err := st.SaveChanges(0); err != nil {
			a.Release()
			return err
		}
	}
	a.Release()
	return nil
}

// Each round has a slice of its own.
func slicePerRound(st *mapi.MsgStore) error {
	for range 2 {
		var folders []*mapi.Folder
		for range 2 {
			f, err := st.OpenFolder(nil)
			if err != nil {
				for _, f := range folders {
					f.Release()
				}
				return err
			}
			folders = append(folders, f)
		}
		for _, f := range folders {
			f.SetProps(nil)
		}
		for _, f := range folders {
			f.Release()
		}
	}
	return nil
}

// What a constant argument rules out does not happen.
func open(s *mapi.Session, keep bool) (*mapi.MsgStore, bool, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, false, err
	}
	if !keep {
		return st, false, nil
	}
	return st, true, nil
}

func constantArgument(s *mapi.Session) error {
	st, ok, err := open(s, true)
	if err != nil {
		return err
	}
	if !ok {
		return errors.New("no")
	}
	st.Release()
	return nil
}

func otherArgument(s *mapi.Session) error {
	st, ok, err := open(s, false) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if !ok {
		return errors.New("no")
	}
	st.Release()
	return nil
}

// Helpers of a package that has nothing to do with MAPI are looked at.
func throughHelpers(s *mapi.Session) error {
	st := plain.Must(s.OpenMsgStore(nil, 0))
	f, err := st.OpenFolder(nil)
	if !plain.Check(err, "open") {
		st.Release()
		return err
	}
	defer plain.CloseAny(st)
	defer f.Release()
	return f.SetProps(nil)
}

func throughHelpersLate(s *mapi.Session) error {
	st := plain.Must(s.OpenMsgStore(nil, 0))
	f, err := st.OpenFolder(nil)
	if !plain.Check(err, "open") {
		st.Release()
		return err
	}
	defer f.Release()
	defer st.Release() // want `\(child-outlives-store\)`
	return f.SetProps(nil)
}

// Which attempt has opened the store makes no difference to its folder.
func openedAtLast(s *mapi.Session) error {
	var st *mapi.MsgStore
	var err error
	for try := 0; try < 2; try++ {
		st, err = s.OpenMsgStore(nil, 0)
		if err != nil {
			continue
		}
		break
	}
	if err != nil {
		return err
	}
	f, err := st.OpenFolder(nil)
	if err != nil {
		st.Release()
		return err
	}
	defer f.Release()
	defer st.Release() // want `\(child-outlives-store\)`
	return f.SetProps(nil)
}

// A wrapper is judged where it is wrong, and not once more where it is used.
type library struct {
	session *mapi.Session
	closed  bool
}

func (l *library) close() {
	if l.closed {
		return
	}
	l.closed = true
	mapi.Uninitialize()
	l.session.Logoff(0) // want `\(mapi-call-after-uninit\)`
	l.session.Release() // want `\(mapi-call-after-uninit\)`
}

func openLibrary() (*library, error) {
	if err := mapi.Initialize(0); err != nil {
		return nil, err
	}
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		mapi.Uninitialize()
		return nil, err
	}
	return &library{session: s}, nil
}

func wrappedWrongly() error {
	l, err := openLibrary()
	if plain.Failed(err) {
		return err
	}
	defer func() {
		if l != nil {
			l.close()
		}
	}()
	l.close()
	l = nil
	return nil
}

// What a function lends to a callback and releases afterwards, the callback must not release.
func with(s *mapi.Session, do func(*mapi.MsgStore) error) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return do(st)
}

func releasedByCallback(s *mapi.Session) error {
	return with(s, func(st *mapi.MsgStore) error { // want `\(double-release\)`
		st.Release()
		return nil
	})
}

func releasedByItsHelper(s *mapi.Session) error {
	return with(s, func(st *mapi.MsgStore) error { return used(st) }) // want `\(double-release\)`
}

func used(st *mapi.MsgStore) error {
	if err := st.SetProps(nil); err != nil {
		return err
	}
	st.Release()
	return nil
}

func referenceOfItsOwn(s *mapi.Session) error {
	return with(s, func(st *mapi.MsgStore) error {
		st.AddRef()
		st.Release()
		return st.SetProps(nil)
	})
}

// It may be agreed that the callback releases what it fails on.
func handOver(s *mapi.Session, do func(*mapi.MsgStore) error) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if err := do(st); err != nil {
		return err
	}
	st.Release()
	return nil
}

func releasedOnFailure(s *mapi.Session) error {
	return handOver(s, func(st *mapi.MsgStore) error {
		if err := st.SetProps(nil); err != nil {
			st.Release()
			return err
		}
		return nil
	})
}
