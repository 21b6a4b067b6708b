package logoffborrowedsession

import "example.com/mail/mapi"

func identify(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

// quit ends whatever session it is given: its callers know whose it is.
func quit(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

func straightReleases(site *mapi.MessageSite) error {
	s, err := site.GetSession()
	if err != nil || s == nil {
		return err
	}
	s.Release()
	return nil
}

func deferredReleases(site *mapi.MessageSite) error {
	s, err := site.GetSession()
	if err != nil || s == nil {
		return err
	}
	defer s.Release()
	return identify(s)
}

func simpleReleases(handle uintptr) error {
	s, err := mapi.ScMAPIXFromSMAPI(handle)
	if err != nil {
		return err
	}
	err = identify(s)
	s.Release()
	return err
}

func own(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer quit(s)
	return identify(s)
}

// Borrowed or own: the flag tells them apart.
func either(site *mapi.MessageSite, profile string) error {
	own := false
	s, err := site.GetSession()
	if err != nil {
		return err
	}
	if s == nil {
		if s, err = mapi.LogonEx(profile, "", 0); err != nil {
			return err
		}
		own = true
	}
	err = identify(s)
	if own {
		s.Logoff(0)
	}
	s.Release()
	return err
}
