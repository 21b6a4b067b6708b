// Package subscribeunbalanced drops subscriptions.
package subscribeunbalanced

import (
	"example.com/mail/mapi"
)

func dropped(s *mapi.Support, key []byte, sink *mapi.AdviseSink) error {
	_, err := s.Subscribe(key, 1, 0, sink) // want `connection is never given up: Unsubscribe is missing \(subscribe-unbalanced\)`
	return err
}

func oneWay(s *mapi.Support, key []byte, sink *mapi.AdviseSink, wait func() error) error {
	conn, err := s.Subscribe(key, 1, 0, sink) // want `\(subscribe-unbalanced\)`
	if err != nil {
		return err
	}
	if err := wait(); err != nil {
		return err
	}
	return s.Unsubscribe(conn)
}
