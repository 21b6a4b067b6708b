package complaints

import (
	"example.com/mail/complaints/kit"
	"example.com/mail/mapi"
)

// 2. continue around the release.
func continueLeak(s *mapi.Session, ids []mapi.EntryID, full bool) {
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
		if err != nil {
			continue
		}
		if full {
			continue
		}
		st.Release()
	}
}

// 2. The silent twin.
func continueReleased(s *mapi.Session, ids []mapi.EntryID, full bool) {
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			continue
		}
		if full {
			st.Release()
			continue
		}
		st.Release()
	}
}

// 15. A variable that meets itself at the head of nested loops.
func selfReference(s *mapi.Session, n int) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			next := st
			if i == j {
				next = st
			}
			st = next
		}
	}
	st.Release()
	return nil
}

// 15. The leaking twin.
func selfReferenceLeak(s *mapi.Session, n int) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	for i := 0; i < n; i++ {
		next := st
		if i == 3 {
			next = st
		}
		st = next
	}
	kit.Inspect(st)
	return nil
}

// 17. An object of an inner block, released there; a later return is no concern of it.
func innerBlock(s *mapi.Session, c bool) error {
	if c {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return err
		}
		kit.Inspect(st)
		st.Release()
	}
	work()
	return kit.Fail("later")
}

// 17. The leaking twin.
func innerBlockLeak(s *mapi.Session, c bool) error {
	if c {
		st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		kit.Inspect(st)
	}
	work()
	return kit.Fail("later")
}
