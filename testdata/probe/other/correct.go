// Package other holds the adversarial probe with its helpers in another package. It differs from its
// twin, package same, in nothing else.
package other

import (
	"errors"
	"io"
	"log"

	"example.com/mail/mapi"
	"example.com/mail/probe/helpers"
)

// 1. Linear.
func linear(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	st.SetProps(nil)
	st.Release()
	return nil
}

// 2. Deferred.
func deferred(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

// 3. Deferred closure.
func deferredClosure(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() { st.Release() }()
	return st.SetProps(nil)
}

// 4. Deferred literal with a parameter.
func deferredParam(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func(x *mapi.MsgStore) { x.Release() }(st)
	return st.SetProps(nil)
}

// 5. Both branches release.
func bothBranches(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if c {
		st.SetProps(nil)
		st.Release()
	} else {
		st.Release()
	}
	return nil
}

// 6. Loop, released before each continue.
func loopContinue(s *mapi.Session, ids []mapi.EntryID) {
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			continue
		}
		if len(id) == 0 {
			st.Release()
			continue
		}
		st.SetProps(nil)
		st.Release()
	}
}

// 7. Retry loop, correlated on err.
func retry(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	for n := 3; err != nil && n > 0; n-- {
		st, err = s.OpenMsgStore(nil, 0)
	}
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

// 8. Near helper, called directly.
func helperDirect(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	helpers.CloseStore(st)
	return nil
}

// 9. Near helper, deferred.
func helperDeferred(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer helpers.CloseStore(st)
	return st.SetProps(nil)
}

// 10. Far helper (another helper stands between), called directly.
func farHelperDirect(s *mapi.Session) error {
	st, err := helpers.OpenDeep(s)
	if err != nil {
		return err
	}
	helpers.ReadDeep(st)
	helpers.CloseDeep(st)
	return nil
}

// 11. Far helper (another helper stands between), deferred.
func farHelperDeferred(s *mapi.Session) error {
	st, err := helpers.OpenDeep(s)
	if err != nil {
		return err
	}
	defer helpers.CloseDeep(st)
	return st.SetProps(nil)
}

// 12. Returned to the caller.
func returned(s *mapi.Session) (*mapi.MsgStore, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	st.SetProps(nil)
	return st, nil
}

// holder owns a store.
type holder struct{ st *mapi.MsgStore }

func (h *holder) Close() { h.st.Release() }

// 13. Stored in a field of the receiver.
func (h *holder) open(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	h.st = st
	return nil
}

// 14. Stored in the caller's map.
func intoMap(s *mapi.Session, stores map[string]*mapi.MsgStore) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	stores["inbox"] = st
	return nil
}

// 15. Collected in a slice, then all released in a loop.
func sliceThenLoop(s *mapi.Session, ids []mapi.EntryID) {
	var stores []*mapi.MsgStore
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			continue
		}
		stores = append(stores, st)
	}
	for _, st := range stores {
		st.Release()
	}
}

// 16. Handed to a goroutine.
func intoGoroutine(s *mapi.Session, done chan<- error) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	go func() {
		defer st.Release()
		done <- st.SetProps(nil)
	}()
	return nil
}

// 17. Sent on a channel.
func intoChannel(s *mapi.Session, stores chan<- *mapi.MsgStore) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	stores <- st
	return nil
}

// 18. A path that ends in log.Fatal.
func fatalPath(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		log.Fatal(err)
	}
	if err := st.SetProps(nil); err != nil {
		log.Fatal(err)
	}
	st.Release()
}

// 19. A path that ends in a panic.
func panicPath(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		panic(err)
	}
	if err := st.SetProps(nil); err != nil {
		panic(err)
	}
	st.Release()
}

// 20. A path that ends in a wrapper that never returns.
func fatalWrapperPath(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		helpers.Fatal(err)
	}
	if err := st.SetProps(nil); err != nil {
		helpers.Fatal(err)
	}
	st.Release()
}

// 21. Two acquisitions meet, and the one that happened is released.
func eitherReleased(s *mapi.Session, c bool) error {
	var st *mapi.MsgStore
	var err error
	if c {
		st, err = s.OpenMsgStore(nil, 0)
	} else {
		st, err = s.OpenMsgStore(mapi.EntryID{1}, 0)
	}
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

// 22. Released under the flag that tells that it was opened.
func flagged(s *mapi.Session, c bool) error {
	var st *mapi.MsgStore
	opened := false
	if c {
		var err error
		st, err = s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		opened = true
	}
	if opened {
		st.Release()
	}
	return nil
}

// 23. Released if not nil.
func nilGuarded(s *mapi.Session, c bool) error {
	var st *mapi.MsgStore
	if c {
		var err error
		st, err = s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
	}
	if st != nil {
		st.Release()
	}
	return nil
}

// 24. Named results, released on the way out if there is an error.
func namedCleanup(s *mapi.Session) (st *mapi.MsgStore, err error) {
	st, err = s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			st.Release()
		}
	}()
	if err = st.SetProps(nil); err != nil {
		return st, err
	}
	return st, nil
}

// 25. A cleanup closure in a variable.
func cleanupVariable(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	cleanup := func() { st.Release() }
	if c {
		cleanup()
		return nil
	}
	err = st.SetProps(nil)
	cleanup()
	return err
}

// 26. A deferred method value.
func methodValue(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	release := st.Release
	defer release()
	return st.SetProps(nil)
}

// 27. An io.Closer in a variable.
func closerVariable(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var c io.Closer = helpers.Closer{Store: st}
	defer c.Close()
	return st.SetProps(nil)
}

// 28. An io.Closer passed to a helper.
func closerHelper(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer helpers.CloseQuiet(helpers.Closer{Store: st})
	return st.SetProps(nil)
}

// 29. A generic close helper.
func genericClose(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer helpers.CloseAny(st)
	return st.SetProps(nil)
}

var shared *mapi.MsgStore

// 30. Stored in a global.
func intoGlobal(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	shared = st
	return nil
}

// 31. A wrapper struct is returned.
func wrapped(s *mapi.Session) (*holder, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &holder{st: st}, nil
}

// 32. Released within if err == nil.
func insideNil(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err == nil {
		st.SetProps(nil)
		st.Release()
	}
	return err
}

// 33. The error is one operand of an or.
func errOrFlag(s *mapi.Session, c bool) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil || c {
		if err == nil {
			st.Release()
		}
		return err
	}
	st.Release()
	return nil
}

// 34. The error is looked at with errors.Is.
func errorsIs(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return err
	}
	st.Release()
	return nil
}

// 35. A registered cleanup callback.
func registered(s *mapi.Session, r helpers.Registrar) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	r.Cleanup(func() { st.Release() })
	return st.SetProps(nil)
}

// 36. Generic must, then defer.
func mustDeferred(s *mapi.Session) error {
	st := helpers.Must(s.OpenMsgStore(nil, 0))
	defer st.Release()
	return st.SetProps(nil)
}
