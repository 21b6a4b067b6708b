// Package factory opens one of several kinds of object. All of it is correct.
package factory

import "example.com/mail/mapi"

type object interface{ Release() uint32 }

func open(s *mapi.Session, book bool) (object, error) {
	if book {
		ab, err := s.OpenAddressBook(0)
		if err != nil {
			return nil, err
		}
		return ab, nil
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return st, nil
}

func use(s *mapi.Session, book bool) error {
	o, err := open(s, book)
	if err != nil {
		return err
	}
	defer o.Release()
	return nil
}
