package useafterlogoff

import "example.com/mail/mapi"

// identify asks a session who is logged on.
func identify(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

func straightBefore(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	me, err := s.QueryIdentity()
	s.Logoff(0)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

func branchBefore(profile string, quick bool) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	if quick {
		return s.Logoff(0)
	}
	err = identify(s)
	s.Logoff(0)
	return err
}

func deferredBefore(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	defer identify(s)
	return nil
}

func closureBefore(profile string) (err error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer func() {
		err = identify(s)
		s.Logoff(0)
	}()
	return identify(s)
}

// A user who cancels the Logoff stays logged on.
func cancelled(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	if s.Logoff(mapi.LogoffUI) == nil {
		return nil
	}
	err = identify(s)
	s.Logoff(0)
	return err
}

// Another session is not affected.
func another(first, second string) error {
	a, err := mapi.LogonEx(first, "", 0)
	if err != nil {
		return err
	}
	defer a.Release()
	a.Logoff(0)
	b, err := mapi.LogonEx(second, "", 0)
	if err != nil {
		return err
	}
	defer b.Release()
	defer b.Logoff(0)
	return identify(b)
}

// visitor names itself before it leaves.
type visitor struct{ session *mapi.Session }

func (v *visitor) name() error { return identify(v.session) }

func (v *visitor) Close() error {
	err := v.name()
	v.session.Logoff(0)
	v.session.Release()
	return err
}
