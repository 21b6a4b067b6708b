// Package session defers the Release of sessions, and the Logoff if there is none.
package session

import "example.com/mail/mapi"

func neither(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0) // want `session-not-released`
	if err != nil {
		return err
	}
	inbox, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer inbox.Release()
	return inbox.SetProps(nil)
}

func loggedOff(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0) // want `session-not-released`
	if err != nil {
		return err
	}
	return s.Logoff(0)
}
