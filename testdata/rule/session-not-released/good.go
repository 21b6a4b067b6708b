package sessionnotreleased

import (
	"log"

	"example.com/mail/mapi"
)

func identify(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

// logon hands its session over.
func logon(profile string) (*mapi.Session, error) {
	return mapi.LogonEx(profile, "", 0)
}

// leave and quit are judged by their callers.
func leave(s *mapi.Session) { s.Logoff(0) }

func quit(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

func straightReleases(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	identify(s)
	s.Logoff(0)
	s.Release()
	return nil
}

func branchReleases(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	if err := identify(s); err != nil {
		quit(s)
		return err
	}
	quit(s)
	return nil
}

func deferredReleases(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	return identify(s)
}

func helperReleases(profile string) error {
	s, err := logon(profile)
	if err != nil {
		return err
	}
	defer quit(s)
	return identify(s)
}

// The receiver of the channel owns the session.
func send(profile string, to chan<- *mapi.Session) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	to <- s
	return nil
}

// The process ends here, and with it the session.
func fatal(profile string) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		log.Fatal(err)
	}
	if err := identify(s); err != nil {
		log.Fatal(err)
	}
	quit(s)
}

// loose has a Close that releases.
type loose struct{ session *mapi.Session }

func (l *loose) Open(profile string) (err error) {
	l.session, err = mapi.LogonEx(profile, "", 0)
	return err
}

func (l *loose) Close() { quit(l.session) }
