package logofftwice

import "example.com/mail/mapi"

func identify(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

// leave logs off; the session pointer stays its caller's.
func leave(s *mapi.Session) { s.Logoff(0) }

func straightOnce(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	return s.Logoff(0)
}

func earlyReturnOnce(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	return identify(s)
}

func helperOnce(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	leave(s)
	return nil
}

// A Logoff that failed may be repeated.
func retried(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	if err := s.Logoff(mapi.LogoffUI); err != nil {
		return s.Logoff(0)
	}
	return nil
}

// The flag tells whether the deferred call still has to.
func flagged(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	on := true
	defer func() {
		if on {
			s.Logoff(0)
		}
		s.Release()
	}()
	if err := identify(s); err != nil {
		return err
	}
	s.Logoff(0)
	on = false
	return nil
}

// One variable, two sessions.
func inTurn(first, second string) error {
	s, err := mapi.LogonEx(first, "", 0)
	if err != nil {
		return err
	}
	s.Logoff(0)
	s.Release()
	s, err = mapi.LogonEx(second, "", 0)
	if err != nil {
		return err
	}
	s.Logoff(0)
	s.Release()
	return nil
}

// single may be closed twice.
type single struct{ session *mapi.Session }

func (o *single) Close() {
	if o.session == nil {
		return
	}
	o.session.Logoff(0)
	o.session.Release()
	o.session = nil
}
