package logoffmissing

import "example.com/mail/mapi"

func identify(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

// drop and quit are judged by their callers.
func drop(s *mapi.Session) { s.Release() }

func quit(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

func straightLogsOff(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	err = identify(s)
	s.Logoff(0)
	s.Release()
	return err
}

func deferredLogsOff(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	return identify(s)
}

func branchLogsOff(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	if err := identify(s); err != nil {
		s.Logoff(0)
		return err
	}
	return s.Logoff(0)
}

func helperLogsOff(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer quit(s)
	return identify(s)
}

// A second reference is given back; the first still logs off.
func secondReference(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer quit(s)
	s.AddRef()
	err = identify(s)
	s.Release()
	return err
}

// A Logoff was tried, if in vain.
func tried(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	if err := s.Logoff(mapi.LogoffUI); err != nil {
		return err
	}
	return nil
}

// A session that another client logged on is released only.
func borrowed(site *mapi.MessageSite) error {
	s, err := site.GetSession()
	if err != nil || s == nil {
		return err
	}
	defer s.Release()
	return identify(s)
}
