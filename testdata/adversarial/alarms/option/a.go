// Package option returns optional stores. All of it is correct.
package option

import "example.com/mail/mapi"

type Opt[T any] struct {
	v  T
	ok bool
}

func Some[T any](v T) Opt[T]    { return Opt[T]{v, true} }
func (o Opt[T]) Get() (T, bool) { return o.v, o.ok }

func open(s *mapi.Session) Opt[*mapi.MsgStore] {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return Opt[*mapi.MsgStore]{}
	}
	return Some(st)
}

func use(s *mapi.Session) {
	if st, ok := open(s).Get(); ok {
		st.Release()
	}
}
