package logoffafterrelease

import "example.com/mail/mapi"

func identify(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(me)
	return nil
}

func quit(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

func straightBefore(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	err = s.Logoff(0)
	s.Release()
	return err
}

func deferInOrder(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	return identify(s)
}

func branchReturns(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	if err := identify(s); err != nil {
		quit(s)
		return err
	}
	quit(s)
	return nil
}

func closureInOrder(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer func() {
		s.Logoff(0)
		s.Release()
	}()
	return identify(s)
}

// The first Release gives back a second reference.
func secondReference(profile string) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	s.AddRef()
	s.Release()
	s.Logoff(0)
	s.Release()
	return nil
}

// The variable holds another session by then.
func another(first, second string) error {
	s, err := mapi.LogonEx(first, "", 0)
	if err != nil {
		return err
	}
	quit(s)
	if s, err = mapi.LogonEx(second, "", 0); err != nil {
		return err
	}
	quit(s)
	return nil
}

// straightforward ends its session in order.
type straightforward struct{ session *mapi.Session }

func (o *straightforward) Close() {
	o.session.Logoff(0)
	o.session.Release()
}
