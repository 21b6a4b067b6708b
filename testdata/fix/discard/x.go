// Package discard keeps results that are thrown away, to end them.
package discard

import "example.com/mail/mapi"

func checked(s *mapi.Session) error {
	_, err := s.OpenMsgStore(nil, 0) // want `release-missing`
	if err != nil {
		return err
	}
	return work()
}

func passedOn(s *mapi.Session) error {
	_, err := s.OpenMsgStore(nil, 0) // want `release-missing`
	return err
}

// The name means something else.
func taken(s *mapi.Session, store string) error {
	_, err := s.OpenMsgStore(nil, 0) // want `release-missing`
	println(store)
	return err
}

func work() error { return nil }
