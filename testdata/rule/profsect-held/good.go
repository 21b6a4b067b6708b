package profsectheld

import (
	"example.com/mail/mapi"
)

func inOrder(s *mapi.Session, uid []byte) error {
	sect, err := s.OpenProfileSection(uid)
	if err != nil {
		return err
	}
	defer sect.Release()
	return sect.SetProps(nil)
}
