// Package logofftwice logs sessions off that have logged off already.
package logofftwice

import "example.com/mail/mapi"

func straight(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	s.Logoff(0)
	s.Logoff(0) // want `"s".*\(logoff-twice\)`
	return nil
}

// The early return logs off, and then the deferred call does.
func earlyReturn(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0) // want `"s".*\(logoff-twice\)`
	if err := identify(s); err != nil {
		s.Logoff(0)
		return err
	}
	return nil
}

func helper(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	leave(s)
	leave(s) // want `"s".*\(logoff-twice\)`
	return nil
}

func closure(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer func() {
		s.Logoff(0) // want `"s".*\(logoff-twice\)`
		s.Release()
	}()
	err = identify(s)
	s.Logoff(0)
	return err
}

// pair has a Stop that its Close repeats.
type pair struct{ session *mapi.Session }

func (p *pair) Stop() { p.session.Logoff(0) }

func (p *pair) Close() {
	p.Stop()
	p.session.Logoff(0) // want `\(logoff-twice\)`
	p.session.Release()
}
