// Package kinds is correct throughout.
package kinds

import (
	"fmt"

	"example.com/mail/mapi"
)

type releaser interface{ Release() uint32 }

func openKind(s *mapi.Session, kind int) (any, error) {
	switch kind {
	case 0:
		return s.OpenMsgStore(nil, 0)
	case 1:
		return s.OpenAddressBook(0)
	}
	return nil, fmt.Errorf("kind %d", kind)
}
func a(s *mapi.Session, k int) error {
	v, err := openKind(s, k)
	if err != nil {
		return err
	}
	switch o := v.(type) {
	case *mapi.MsgStore:
		o.Release()
	case *mapi.AddrBook:
		o.Release()
	}
	return nil
}
func b(s *mapi.Session, k int) error {
	v, err := openKind(s, k)
	if err != nil {
		return err
	}
	v.(releaser).Release()
	return nil
}
func c(s *mapi.Session, k int) error {
	v, err := openKind(s, k)
	if err != nil {
		return err
	}
	if r, ok := v.(releaser); ok {
		r.Release()
	}
	return nil
}
func d(s *mapi.Session, k int) error {
	v, err := openKind(s, k)
	if err != nil {
		return err
	}
	switch o := v.(type) {
	case *mapi.MsgStore:
		o.SetProps(nil)
		o.Release()
	case releaser:
		o.Release()
	}
	return nil
}
func e(s *mapi.Session) error {
	for k := range 2 {
		v, err := openKind(s, k)
		if err != nil {
			return err
		}
		switch o := v.(type) {
		case *mapi.MsgStore:
			o.Release()
		case *mapi.AddrBook:
			o.Release()
		}
	}
	return nil
}
func openRel(s *mapi.Session, kind int) (releaser, error) {
	switch kind {
	case 0:
		return s.OpenMsgStore(nil, 0)
	case 1:
		return s.OpenAddressBook(0)
	}
	return nil, fmt.Errorf("kind %d", kind)
}
func f(s *mapi.Session, k int) error {
	v, err := openRel(s, k)
	if err != nil {
		return err
	}
	defer v.Release()
	switch o := v.(type) {
	case *mapi.MsgStore:
		return o.SetProps(nil)
	case *mapi.AddrBook:
		return o.SetProps(nil)
	}
	return nil
}
func g(s *mapi.Session, k int) error {
	v, err := openRel(s, k)
	if err != nil {
		return err
	}
	if st, ok := v.(*mapi.MsgStore); ok {
		defer st.Release()
		return st.SetProps(nil)
	}
	v.Release()
	return nil
}
