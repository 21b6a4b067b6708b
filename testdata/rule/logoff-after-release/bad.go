// Package logoffafterrelease logs sessions off by a pointer that has been released.
package logoffafterrelease

import "example.com/mail/mapi"

func straight(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	s.Release()
	return s.Logoff(0) // want `"s".*\(logoff-after-release\)`
}

// Deferred calls run last to first.
func deferOrder(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Logoff(0) // want `"s".*\(logoff-after-release\)`
	defer s.Release()
	return identify(s)
}

func branch(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	if err = identify(s); err != nil {
		s.Release()
	}
	s.Logoff(0) // want `"s".*\(logoff-after-release\)`
	if err == nil {
		s.Release()
	}
	return err
}

func helper(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	err = identify(s)
	quit(s)
	s.Logoff(0) // want `"s".*\(logoff-after-release\)`
	return err
}

func closure(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer func() {
		s.Release()
		s.Logoff(0) // want `"s".*\(logoff-after-release\)`
	}()
	return identify(s)
}

// reversed lets go of its session before it says goodbye.
type reversed struct{ session *mapi.Session }

func (r *reversed) Close() {
	r.session.Release()
	r.session.Logoff(0) // want `\(logoff-after-release\)`
}
