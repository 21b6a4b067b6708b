// Package elsewhere makes mistakes that have a name of their own in the documentation and are reported by another rule.
package elsewhere

import (
	"runtime"
	"unsafe"

	"example.com/mail/mapi"
)

// alias-no-addref: two owners of one reference, and each releases it.
type owner struct{ table *mapi.Table }

func (o *owner) close() { o.table.Release() }

func aliased(s *mapi.Session) error {
	t, err := s.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	a := &owner{t}
	b := &owner{t}
	a.close()
	b.close() // want `\(double-release\)`
	return nil
}

func counted(s *mapi.Session) error {
	t, err := s.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	t.AddRef()
	a, b := &owner{t}, &owner{t}
	a.close()
	b.close()
	return nil
}

// istorage-freed-early: the message has a reference of its own, which is not the caller's to release.
func storage() error {
	stg, err := mapi.CoCreateInstance("storage")
	if err != nil {
		return err
	}
	defer stg.Release() // want `\(double-release\)`
	m, err := mapi.OpenIMsgOnIStg(0, stg)
	if err != nil {
		return err
	}
	defer m.Release()
	stg.Release()
	return m.SetProps(nil)
}

// The caller's own reference may well go before the message.
func storageFirst() error {
	stg, err := mapi.CoCreateInstance("storage")
	if err != nil {
		return err
	}
	m, err := mapi.OpenIMsgOnIStg(0, stg)
	stg.Release()
	if err != nil {
		return err
	}
	defer m.Release()
	return m.SetProps(nil)
}

// cached-entryid-leak: nothing frees the identifiers that the cache keeps.
type cache struct{ subtree unsafe.Pointer }

func (c *cache) fill(st *mapi.MsgStore) error {
	p, err := st.GetReceiveFolder("IPM") // want `\(buffer-leak\)`
	if err != nil {
		return err
	}
	c.subtree = p
	return nil
}

type freed struct{ subtree unsafe.Pointer }

func (c *freed) fill(st *mapi.MsgStore) error {
	p, err := st.GetReceiveFolder("IPM")
	if err != nil {
		return err
	}
	c.subtree = p
	return nil
}

func (c *freed) close() { mapi.FreeBuffer(c.subtree) }

// free-after-uninit: the deferred end of the buffer comes last.
func freedLate(size uint32) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		mapi.Uninitialize()
		return err
	}
	defer mapi.FreeBuffer(p) // want `\(mapi-call-after-uninit\)`
	defer mapi.Uninitialize()
	return nil
}

// defer-order: the session logs off before the store is released.
func deferOrder(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	defer s.Logoff(0) // want `\(object-open-at-logoff\)`
	return st.SetProps(nil)
}

// locked-goroutine-exits: with the goroutine, its thread ends.
func exits(st *mapi.MsgStore, done chan bool) {
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil { // want `\(mapi-uninit-missing\)`
			return
		}
		touch(st)
	}()
	<-done
}

func declared(st *mapi.MsgStore, jobs chan bool) {
	go leaves(st)      // want `\(mapi-uninit-missing\)`
	go leavesNot(jobs) // ends what it starts
	go keepsFor(new(engine))
}

func leaves(st *mapi.MsgStore) {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return
	}
	touch(st)
}

func leavesNot(jobs chan bool) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return
	}
	defer mapi.Uninitialize()
	for range jobs {
	}
}

// What the engine has in hand is ended with it, on its thread.
type engine struct{ started bool }

func keepsFor(e *engine) {
	e.start()
	defer e.stop()
}

func (e *engine) start() {
	runtime.LockOSThread()
	e.started = mapi.Initialize(0) == nil
}

func (e *engine) stop() {
	if e.started {
		mapi.Uninitialize()
	}
	runtime.UnlockOSThread()
}

func exitsNot(st *mapi.MsgStore, done chan bool) {
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if err := mapi.Initialize(0); err != nil {
			return
		}
		touch(st)
		mapi.Uninitialize()
	}()
	<-done
}

func touch(st *mapi.MsgStore) { st.SetProps(nil) }
