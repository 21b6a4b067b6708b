// Package logoffmissing releases sessions that are still logged on. The rule is opt-in.
package logoffmissing

import "example.com/mail/mapi"

func straight(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0) // want `"s".*\(logoff-missing\)`
	if err != nil {
		return err
	}
	err = identify(s)
	s.Release()
	return err
}

func deferred(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0) // want `"s".*\(logoff-missing\)`
	if err != nil {
		return err
	}
	defer s.Release()
	return identify(s)
}

// The error path goes without.
func branch(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0) // want `"s".*\(logoff-missing\)`
	if err != nil {
		return err
	}
	defer s.Release()
	if err := identify(s); err != nil {
		return err
	}
	return s.Logoff(0)
}

func helper(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0) // want `"s".*\(logoff-missing\)`
	if err != nil {
		return err
	}
	defer drop(s)
	return identify(s)
}
