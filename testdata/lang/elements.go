package lang

import "example.com/mail/mapi"

// What a branch tells of one element is known of that element, and of no other.

func otherElement(s *mapi.Session, c []bool) error {
	if c[0] {
		return nil
	}
	if c[1] {
		st, err := s.OpenMsgStore(nil, 0) // want `store "st" is not released on all paths \(release-missing\)`
		if err != nil {
			return err
		}
		st.SetProps(nil)
	}
	return nil
}

func otherElementReleases(s *mapi.Session, c []bool) error {
	st, err := s.OpenMsgStore(nil, 0) // want `store "st" is not released on all paths \(release-missing\)`
	if err != nil {
		return err
	}
	if c[0] {
		st.SetProps(nil)
	}
	if c[1] || c[0] {
		st.Release()
	}
	return nil
}

func otherArrayElement(s *mapi.Session, c [2]bool) error {
	c[0] = false
	if c[1] {
		st, err := s.OpenMsgStore(nil, 0) // want `store "st" is not released on all paths \(release-missing\)`
		if err != nil {
			return err
		}
		st.SetProps(nil)
	}
	return nil
}

func arrayParameter(s *mapi.Session, c [2]bool) error {
	if c[0] {
		return nil
	}
	if c[1] {
		st, err := s.OpenMsgStore(nil, 0) // want `store "st" is not released on all paths \(release-missing\)`
		if err != nil {
			return err
		}
		st.SetProps(nil)
	}
	return nil
}

func otherKey(s *mapi.Session, m map[string]bool) error {
	if m["inbox"] || m["outbox"] {
		st, err := s.OpenMsgStore(nil, 0) // want `store "st" is not released on all paths \(release-missing\)`
		if err != nil {
			return err
		}
		if m["inbox"] {
			st.Release()
		}
	}
	return nil
}

func changedElement(s *mapi.Session, c []bool) error {
	var st *mapi.MsgStore
	if c[0] {
		var err error
		if st, err = s.OpenMsgStore(nil, 0); err != nil { // want `store "st" is not released on all paths \(release-missing\)`
			return err
		}
	}
	c[0] = false
	if c[0] {
		st.Release()
	}
	return nil
}

func sameElement(s *mapi.Session, c []bool) error {
	var st *mapi.MsgStore
	if c[0] {
		var err error
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
	}
	if c[0] {
		st.Release()
	}
	return nil
}

func sameElementInLoop(s *mapi.Session, c []bool) error {
	for i := range c {
		var st *mapi.MsgStore
		if c[i] {
			var err error
			if st, err = s.OpenMsgStore(nil, 0); err != nil {
				return err
			}
		}
		if c[i] {
			st.Release()
		}
	}
	return nil
}

type folderOptions struct{ open bool }

func fieldOfElement(s *mapi.Session, c []folderOptions, k int) error {
	for i := range c {
		var st *mapi.MsgStore
		if c[i].open {
			var err error
			if st, err = s.OpenMsgStore(nil, 0); err != nil {
				return err
			}
		}
		if c[i].open {
			st.Release()
		}
	}
	return nil
}

func sameKey(s *mapi.Session, m map[string]bool) error {
	var st *mapi.MsgStore
	if m["inbox"] {
		var err error
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
	}
	if m["inbox"] {
		st.Release()
	}
	return nil
}

func computedElement(s *mapi.Session, c []bool, n int) error {
	var st *mapi.MsgStore
	if c[n-1] {
		var err error
		if st, err = s.OpenMsgStore(nil, 0); err != nil {
			return err
		}
	}
	if c[n-1] {
		st.Release()
	}
	return nil
}

func setElement(s *mapi.Session, names []string) error {
	opened := make([]bool, len(names))
	for i := range names {
		st, err := s.OpenMsgStore(nil, 0)
		opened[i] = err == nil
		if opened[i] {
			st.Release()
		}
	}
	return nil
}

func setArrayElement(s *mapi.Session) error {
	var opened [2]bool
	st, err := s.OpenMsgStore(nil, 0)
	if err == nil {
		opened[1] = true
	}
	if opened[1] {
		st.Release()
	}
	return err
}
