// Package logoffborrowedsession logs off sessions that others logged on.
package logoffborrowedsession

import "example.com/mail/mapi"

func straight(site *mapi.MessageSite) error {
	s, err := site.GetSession()
	if err != nil || s == nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0) // want `"s".*\(logoff-borrowed-session\)`
}

func deferred(site *mapi.MessageSite) error {
	s, err := site.GetSession()
	if err != nil || s == nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0) // want `"s".*\(logoff-borrowed-session\)`
	return identify(s)
}

// The session of a Simple MAPI handle goes with that handle.
func simple(handle uintptr) error {
	s, err := mapi.ScMAPIXFromSMAPI(handle)
	if err != nil {
		return err
	}
	err = identify(s)
	s.Logoff(0) // want `"s".*\(logoff-borrowed-session\)`
	s.Release()
	return err
}

func helper(site *mapi.MessageSite) error {
	s, err := site.GetSession()
	if err != nil || s == nil {
		return err
	}
	defer quit(s) // want `"s".*\(logoff-borrowed-session\)`
	return identify(s)
}

func branch(site *mapi.MessageSite, last bool) error {
	s, err := site.GetSession()
	if err != nil || s == nil {
		return err
	}
	defer s.Release()
	if last {
		return s.Logoff(0) // want `"s".*\(logoff-borrowed-session\)`
	}
	return identify(s)
}
