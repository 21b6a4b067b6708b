package complaints

import (
	"log"
	"os"

	"example.com/mail/complaints/kit"
	"example.com/mail/mapi"
)

// mailbox embeds a store, whose Release it promotes.
type mailbox struct {
	*mapi.MsgStore
	name string
}

// 10. A promoted Release in a deferred closure that logs.
func promoted(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	box := mailbox{st, "inbox"}
	defer func() {
		if n := box.Release(); n > 0 {
			log.Printf("%s: %d references left", box.name, n)
		}
	}()
	return box.SetProps(nil)
}

// 10. The leaking twin.
func promotedLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	box := mailbox{st, "inbox"}
	defer func() { log.Print(box.name) }()
	return box.SetProps(nil)
}

// 13. A captured variable lives in a cell; its loads are one store all the same.
func captured(s *mapi.Session) (err error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() { st.Release() }()
	if err := st.SetProps(nil); err != nil {
		return err
	}
	kit.Inspect(st)
	return st.SetProps(nil)
}

// 13. The cell of one store does not hide the leak of another.
func capturedOther(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() { st.Release() }()
	other, err := s.OpenMsgStore(mapi.EntryID{1}, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return other.SetProps(nil)
}

// 16. The deferred closure looks at the error, and releases in any case.
func notesError(s *mapi.Session) (err error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			log.Print(err)
		}
		st.Release()
	}()
	return st.SetProps(nil)
}

// 16. It releases only if there was an error.
func onErrorOnly(s *mapi.Session) (err error) {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			log.Print(err)
			st.Release()
		}
	}()
	return st.SetProps(nil)
}

// 24. os.Exit with a Logoff pending.
func exitPending(profile string, check func() error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		log.Fatal(err)
	}
	defer s.Release()
	defer s.Logoff(0)
	if err := check(); err != nil {
		os.Exit(1) // want `\(exit-skips-defers\)`
	}
}

// 24. Everything has run explicitly when the process exits.
func exitAfterLogoff(profile string) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		log.Fatal(err)
	}
	s.Logoff(0)
	s.Release()
	if profile == "" {
		os.Exit(1)
	}
}

// A release in a deferred closure with nothing else around it.
func plainDeferredClosure(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer func() {
		if err := st.SaveChanges(0); err != nil {
			log.Print(err)
		}
		st.Release()
	}()
	return nil
}
