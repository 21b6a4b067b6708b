package owners

import (
	"errors"

	"example.com/mail/mapi"
)

// Values and pointers.
type pair struct{ a, b *mapi.MsgStore }

func newPair(s *mapi.Session) (pair, error) {
	a, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return pair{}, err
	}
	b, err := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		a.Release()
		return pair{}, err
	}
	return pair{a, b}, nil
}

func (p pair) Close() {
	p.b.Release()
	p.a.Release()
}

func usePair(s *mapi.Session) error {
	p, err := newPair(s)
	if err != nil {
		return err
	}
	defer p.Close()
	return errors.Join(touch(p.a), touch(p.b))
}

func usePairHalf(s *mapi.Session) error {
	p, err := newPair(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	defer p.a.Release()
	return touch(p.b)
}

func usePairTwice(s *mapi.Session) error {
	p, err := newPair(s)
	if err != nil {
		return err
	}
	defer p.Close() // want `\(double-release\)`
	defer p.b.Release()
	return touch(p.a)
}

func usePairInSlice(s *mapi.Session) error {
	var ps []pair
	defer func() {
		for _, p := range ps {
			p.Close()
		}
	}()
	for range 3 {
		p, err := newPair(s)
		if err != nil {
			return err
		}
		ps = append(ps, p)
	}
	return nil
}

func usePairPtr(s *mapi.Session, ptr *pair) error {
	p, err := newPair(s)
	if err != nil {
		return err
	}
	*ptr = p
	return nil
}
