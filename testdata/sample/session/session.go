// Package session opens and ends MAPI sessions.
package session

import (
	"fmt"

	"example.com/mail/mapi"
	"example.com/mail/sample/table"
)

// Logon logs on to a profile. The caller ends the session with End.
func Logon(profile string) (*mapi.Session, error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, fmt.Errorf("log on to %q: %w", profile, err)
	}
	return s, nil
}

// End logs a session off and releases it.
func End(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

// With lends a session to f.
func With(profile string, f func(*mapi.Session) error) error {
	s, err := Logon(profile)
	if err != nil {
		return err
	}
	defer End(s)
	return f(s)
}

// Stores returns the names of the message stores.
func Stores(s *mapi.Session) ([]string, error) {
	t, err := s.GetMsgStoresTable(0)
	if err != nil {
		return nil, fmt.Errorf("message stores: %w", err)
	}
	defer t.Release()
	var names []string
	err = table.Each(t, 20, func(r mapi.Row) error {
		names = append(names, table.Text(r, 0))
		return nil
	})
	return names, err
}

// Same reports whether two profiles belong to the same user.
func Same(a, b string) (bool, error) {
	first, err := Logon(a)
	if err != nil {
		return false, err
	}
	defer End(first)
	second, err := Logon(b) // want `"second".*\(session-not-released\)`
	if err != nil {
		return false, err
	}
	me, err := user(first)
	if err != nil {
		return false, err
	}
	you, err := user(second)
	if err != nil {
		return false, err
	}
	End(second)
	return me == you, nil
}

// user returns whose session s is.
func user(s *mapi.Session) (string, error) {
	id, err := s.QueryIdentity()
	if err != nil {
		return "", fmt.Errorf("identity: %w", err)
	}
	defer mapi.FreeBuffer(id)
	return fmt.Sprint((*mapi.Prop)(id).Tag), nil
}
