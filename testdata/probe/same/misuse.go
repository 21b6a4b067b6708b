package same

import "example.com/mail/mapi"

// 1. Released twice.
func misuseDouble(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	st.SetProps(nil)
	CloseStore(st)
	st.Release() // want `\(double-release\)`
	return nil
}

// 2. Used after it was released.
func misuseLate(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	CloseStore(st)
	return st.SetProps(nil) // want `\(use-after-release\)`
}

// 3. Deferred before the error is looked at.
func misuseEarlyDefer(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	defer st.Release() // want `\(free-after-failure\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}
