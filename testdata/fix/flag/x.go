// Package flag drops MAPI_LOGOFF_SHARED.
package flag

import "example.com/mail/mapi"

func combined(s *mapi.Session) {
	s.Logoff(mapi.LogoffUI | mapi.LogoffShared) // want `logoff-shared-flag`
	s.Release()
}

func lone(s *mapi.Session) {
	s.Logoff(mapi.LogoffShared) // want `logoff-shared-flag`
	s.Release()
}

const both = mapi.LogoffUI | mapi.LogoffShared

// What is left of a named combination is not obvious.
func named(s *mapi.Session) {
	s.Logoff(both) // want `logoff-shared-flag`
	s.Release()
}
