package control

import (
	"errors"
	"fmt"
	"log"
	"os"
	"runtime"
	"testing"

	"example.com/mail/adversarial/control/kit"
	"example.com/mail/mapi"
)

// recover turns a panic into an error, after the store has gone.
func recovers(s *mapi.Session) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	if st.SetProps(nil) != nil {
		panic("broken")
	}
	return nil
}

// The panic passes the release by, and recover lets the program go on.
func recoversLeak(s *mapi.Session) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	st, err := s.OpenMsgStore(nil, 0) // missed: `\(release-missing\)`
	if err != nil {
		return err
	}
	if st.SetProps(nil) != nil {
		panic("broken")
	}
	st.Release()
	return nil
}

// Release and panic on.
func repanics(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			st.Release()
			panic(r)
		}
	}()
	use(st)
	st.Release()
	return nil
}

// A panic that nothing catches ends the program.
func panicsOut(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		panic(err)
	}
	if len(kept) == 0 {
		st.Release()
		panic("unreachable")
	}
	st.Release()
}

// die never returns.
func die(format string, args ...any) {
	log.Printf(format, args...)
	os.Exit(2)
}

func dies(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		die("open: %v", err)
	}
	if err := st.SetProps(nil); err != nil {
		die("touch: %v", err)
	}
	st.Release()
}

func diesLeak(s *mapi.Session, c bool) {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		die("open: %v", err)
	}
	if c {
		return
	}
	st.Release()
}

// The helper of another package never returns either.
func kitFatal(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		kit.Fatal(err)
	}
	use(st)
	st.Release()
}

func kitCheck(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	kit.Check(err)
	defer st.Release()
	use(st)
}

func kitMust(s *mapi.Session) {
	st := kit.Must(s.OpenMsgStore(nil, 0))
	defer st.Release()
	kit.Check(st.SetProps(nil))
}

func kitMustLeak(s *mapi.Session) {
	st := kit.Must(s.OpenMsgStore(nil, 0)) // want `\(release-missing\)`
	kit.Check(st.SetProps(nil))
}

// A deferred Logoff that os.Exit passes by.
func exits() {
	s := kit.Must(mapi.LogonEx("", "", 0))
	defer kit.End(s)
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1) // want `\(exit-skips-defers\)`
	}
}

func exitsViaRun() {
	if err := logged(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func logged() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer kit.End(s)
	return work()
}

// The exit code is kept until the defers have run.
func exitCode() {
	code := 0
	defer func() { os.Exit(code) }()
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		code = 1
		return
	}
	defer kit.End(s)
	if work() != nil {
		code = 2
	}
}

// runtime.Goexit runs the defers.
func goexit(s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		runtime.Goexit()
	}
	defer st.Release()
	if st.SetProps(nil) != nil {
		runtime.Goexit()
	}
}

// A test's Fatal ends the goroutine and runs its defers.
func inTest(t *testing.T, s *mapi.Session) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Release()
	if err := st.SetProps(nil); err != nil {
		t.Fatalf("touch: %v", err)
	}
}

func inTestCleanup(t *testing.T, s *mapi.Session) *mapi.MsgStore {
	t.Helper()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { st.Release() })
	return st
}

func useInTest(t *testing.T, s *mapi.Session) {
	st := inTestCleanup(t, s)
	if err := st.SetProps(nil); err != nil {
		t.Error(err)
	}
}

// The error handler is a function variable that leaves the program.
var onError = func(err error) {
	log.Fatal(err)
}

// A switch whose default panics leaves no path without a release.
func defaultPanics(s *mapi.Session, kind int) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	switch kind {
	case 0:
		st.Release()
	case 1:
		defer st.Release()
		return st.SetProps(nil)
	default:
		panic(errors.ErrUnsupported)
	}
	return nil
}

// An endless loop has no end to leak at.
func forever(s *mapi.Session, in <-chan mapi.EntryID) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	for id := range in {
		if f, err := st.OpenFolder(id); err == nil {
			f.Release()
		}
	}
	for {
		use(st)
	}
}

func foreverLeak(s *mapi.Session, in <-chan mapi.EntryID) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	for {
		id, ok := <-in
		if !ok {
			return nil
		}
		if f, err := st.OpenFolder(id); err == nil {
			f.Release()
		}
	}
}
