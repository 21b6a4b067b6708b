// Package sessionnotreleased keeps session pointers for ever.
package sessionnotreleased

import "example.com/mail/mapi"

// Logoff does not release.
func straight(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0) // want `"s".*\(session-not-released\)`
	if err != nil {
		return err
	}
	identify(s)
	return s.Logoff(0)
}

// Neither Logoff nor Release.
func neither(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0) // want `"s".*\(session-not-released\)`
	if err != nil {
		return err
	}
	return identify(s)
}

func branch(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0) // want `"s".*\(session-not-released\)`
	if err != nil {
		return err
	}
	if err := identify(s); err != nil {
		return err
	}
	s.Logoff(0)
	s.Release()
	return nil
}

func deferred(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0) // want `"s".*\(session-not-released\)`
	if err != nil {
		return err
	}
	defer s.Logoff(0)
	return identify(s)
}

func helper(profile string) error {
	s, err := logon(profile) // want `"s".*\(session-not-released\)`
	if err != nil {
		return err
	}
	defer leave(s)
	return identify(s)
}

// sticky has a Close that only logs off.
type sticky struct{ session *mapi.Session }

func (k *sticky) Open(profile string) (err error) {
	k.session, err = mapi.LogonEx(profile, "", 0) // want `\(session-not-released\)`
	return err
}

func (k *sticky) Close() { k.session.Logoff(0) }
