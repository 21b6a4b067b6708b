package limits

import "example.com/mail/mapi"

// closeAny is taken to know by the type what there is to be released.
func closeAny(v any) {
	switch v := v.(type) {
	case nil:
	case interface{ Release() uint32 }:
		v.Release()
	}
}

func closedByType(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer closeAny(st)
	st.Release()
	return nil
}

// releaseAll knows nothing of MAPI, so that nobody asks what it does twice.
func releaseAll[T interface{ Release() uint32 }](xs ...T) {
	for _, x := range xs {
		x.Release()
		x.Release()
	}
}

func releasedByGeneric(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	releaseAll(st)
	return nil
}

// A helper that does more than ten things with the store, counting each way: what becomes of the store in it is given
// up, and so is that it is released.
func long(st *mapi.MsgStore) {
	for range 2 {
		c, err := st.Advise(nil, 4, nil)
		if err != nil {
			continue
		}
		st.Unadvise(c)
	}
	st.Release()
}

func releasedByLong(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	long(st)
	st.Release()
	return nil
}
