package real

import "example.com/mail/mapi"

// pool releases what was given to it.
type pool struct {
	objs []interface{ Release() uint32 }
}

func (p *pool) Release() {
	for i := len(p.objs) - 1; i >= 0; i-- {
		p.objs[i].Release()
	}
	p.objs = nil
}
func (p *pool) Add(objs ...interface{ Release() uint32 }) { p.objs = append(p.objs, objs...) }

func openInto(p *pool, s *mapi.Session) *mapi.MsgStore {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		panic(err)
	}
	p.Add(st)
	return st
}

// The opener hands the object to the pool, which the caller gets.
func pooled(s *mapi.Session) *pool {
	p := &pool{}
	st := openInto(p, s)
	later(func() { st.SetProps(nil) })
	return p
}

func later(f func()) { queue = append(queue, f) }

var queue []func()
