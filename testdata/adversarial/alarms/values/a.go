// Package values returns structs with handles by value.
package values

import (
	"example.com/mail/mapi"
)

type volume struct {
	letter string
	intf   *mapi.MsgStore
	svc    *mapi.MsgStore
}

func (v *volume) Close() {
	v.intf.Release()
}

func byLiteral(s *mapi.Session, l string) (volume, error) {
	v := volume{letter: l}
	var err error
	v.intf, err = s.OpenMsgStore(nil, 0)
	if err != nil {
		return v, err
	}
	return v, nil
}
func byZero(s *mapi.Session, l string) (volume, error) {
	v := volume{}
	var err error
	v.intf, err = s.OpenMsgStore(nil, 0)
	if err != nil {
		return v, err
	}
	v.svc = nil
	return v, nil
}

func made(l string) volume { return volume{letter: l} }

func byCall(s *mapi.Session, l string) (volume, error) {
	v := made(l)
	var err error
	v.intf, err = s.OpenMsgStore(nil, 0)
	if err != nil {
		return v, err
	}
	return v, nil
}
func byCopy(s *mapi.Session, w *volume) (volume, error) {
	v := *w
	var err error
	v.intf, err = s.OpenMsgStore(nil, 0)
	if err != nil {
		return v, err
	}
	return v, nil
}
func dropped(s *mapi.Session, l string) error {
	v, err := byCall(s, l) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	_ = v.letter
	return nil
}
func closed(s *mapi.Session, l string) error {
	v, err := byCall(s, l)
	if err != nil {
		return err
	}
	defer v.Close()
	return nil
}
func kept(s *mapi.Session, l string) error {
	v := volume{letter: l}
	var err error
	v.intf, err = s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return v.intf.SetProps(nil)
}
