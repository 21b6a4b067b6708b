package rawcom

import "example.com/mail/rawmapi"

// Stores in the elements of an array or a slice, released whatever came of the loop.
func elements(s *rawmapi.IMAPISession) error {
	var stores [2]*rawmapi.IMsgStore
	defer func() {
		for _, st := range stores {
			if st != nil {
				st.Release()
			}
		}
	}()
	for i := range stores {
		if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &stores[i]); hr < 0 {
			return status(hr)
		}
	}
	return work()
}

func sliced(s *rawmapi.IMAPISession, n int) error {
	stores := make([]*rawmapi.IMsgStore, n)
	defer func() {
		for _, st := range stores {
			if st != nil {
				st.Release()
			}
		}
	}()
	for i := range stores {
		if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &stores[i]); hr < 0 {
			return status(hr)
		}
	}
	return work()
}

func indexed(s *rawmapi.IMAPISession) error {
	var stores [2]*rawmapi.IMsgStore
	for i := range stores {
		if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &stores[i]); hr < 0 {
			break
		}
	}
	err := work()
	for i := range stores {
		if stores[i] != nil {
			stores[i].Release()
		}
	}
	return err
}

func first(s *rawmapi.IMAPISession) error {
	var stores [2]*rawmapi.IMsgStore
	if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &stores[0]); hr < 0 {
		return status(hr)
	}
	defer stores[0].Release()
	return work()
}
