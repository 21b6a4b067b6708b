// Package logoffsharedflag passes MAPI_LOGOFF_SHARED, which ends the session of every other client.
package logoffsharedflag

import "example.com/mail/mapi"

func straight(s *mapi.Session) error {
	return s.Logoff(mapi.LogoffShared) // want `\(logoff-shared-flag\)`
}

func combined(s *mapi.Session) {
	s.Logoff(mapi.LogoffShared | mapi.LogoffUI) // want `\(logoff-shared-flag\)`
	s.Release()
}

// Who means MAPI_LOGOFF_UI has to pass 2.
func literal(s *mapi.Session) {
	s.Logoff(1) // want `\(logoff-shared-flag\)`
	s.Release()
}

func deferred(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(mapi.LogoffShared) // want `\(logoff-shared-flag\)`
	return nil
}

func closure(s *mapi.Session) func() error {
	return func() error {
		return s.Logoff(mapi.LogoffShared) // want `\(logoff-shared-flag\)`
	}
}

const everybody = mapi.LogoffShared

// host owns the session that the others share.
type host struct{ session *mapi.Session }

func (h *host) Close() {
	h.session.Logoff(everybody) // want `\(logoff-shared-flag\)`
	h.session.Release()
}
