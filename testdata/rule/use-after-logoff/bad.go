// Package useafterlogoff calls sessions that have logged off. Release is all that they still allow.
package useafterlogoff

import "example.com/mail/mapi"

func straight(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	s.Logoff(0)
	me, err := s.QueryIdentity() // want `"s".*\(use-after-logoff\)`
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

// Only one of the ways to the call has logged off.
func branch(profile string, quick bool) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	if quick {
		s.Logoff(0)
	}
	err = identify(s) // want `"s".*\(use-after-logoff\)`
	if !quick {
		s.Logoff(0)
	}
	return err
}

// The deferred call runs after the deferred Logoff.
func deferred(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer identify(s) // want `"s".*\(use-after-logoff\)`
	defer s.Logoff(0)
	return nil
}

func closure(profile string) (err error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer func() {
		s.Logoff(0)
		err = identify(s) // want `"s".*\(use-after-logoff\)`
	}()
	return identify(s)
}

// guest names itself once more on leaving.
type guest struct{ session *mapi.Session }

func (g *guest) name() error { return identify(g.session) }

func (g *guest) Close() error {
	g.session.Logoff(0)
	err := g.name() // want `\(use-after-logoff\)`
	g.session.Release()
	return err
}
