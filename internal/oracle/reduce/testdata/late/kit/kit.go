// Package kit opens stores.
package kit

import (
	"fmt"

	"example.com/mail/mapi"
)

// Open opens the default store.
func Open(s *mapi.Session) (*mapi.MsgStore, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if err := touch(st); err != nil {
		st.Release()
		return nil, err
	}
	return st, nil
}

func touch(st *mapi.MsgStore) error { return st.SetProps(nil) }
