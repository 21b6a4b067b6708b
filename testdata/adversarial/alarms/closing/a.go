// Package closing keeps each resource with the function that closes it. All of it is correct.
package closing

import "example.com/mail/mapi"

type resource struct {
	name  string
	close func()
}

func r1(s *mapi.Session) ([]resource, error) {
	var rs []resource
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	rs = append(rs, resource{"store", func() { st.Release() }})
	return rs, nil
}

func r2(s *mapi.Session) ([]resource, error) {
	var rs []resource
	rs = append(rs, resource{"x", func() {}})
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	rs = append(rs, resource{"store", func() { st.Release() }})
	return rs, nil
}

func r3(s *mapi.Session) []resource {
	var rs []resource
	undo := func() {
		for _, r := range rs {
			r.close()
		}
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil
	}
	rs = append(rs, resource{"store", func() { st.Release() }})
	if st.SetProps(nil) != nil {
		undo()
		return nil
	}
	return rs
}

func r4(s *mapi.Session) []resource {
	var rs []resource
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil
	}
	rs = append(rs, resource{"store", func() { st.Release() }})
	if st.SetProps(nil) != nil {
		for _, r := range rs {
			r.close()
		}
		return nil
	}
	return rs
}
