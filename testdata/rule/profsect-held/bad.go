// Package profsectheld keeps profile sections open, which is release-missing.
package profsectheld

import (
	"example.com/mail/mapi"
)

func held(s *mapi.Session, uid []byte) error {
	sect, err := s.OpenProfileSection(uid) // want `profile section "sect".*\(release-missing\)`
	if err != nil {
		return err
	}
	return sect.SetProps(nil)
}
