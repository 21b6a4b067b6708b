// Package copies makes copies of structs that hold handles: whoever ends the handle of one has ended it.
package copies

import "example.com/mail/mapi"

type Exec interface{ Do() error }
type Tx struct {
	ctx int
	st  *mapi.MsgStore
}

func (t *Tx) Do() error { return t.st.SetProps(nil) }
func (t *Tx) Close()    { t.st.Release() }
func Begin(s *mapi.Session) (*Tx, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &Tx{st: st}, nil
}
func (t *Tx) WithA(ctx int) *Tx  { c := &Tx{}; *c = *t; c.ctx = ctx; return c }
func (t *Tx) WithB(ctx int) *Tx  { c := *t; c.ctx = ctx; return &c }
func (t *Tx) WithC(ctx int) *Tx  { return &Tx{ctx: ctx, st: t.st} }
func (t *Tx) WithD(ctx int) Exec { return &Tx{ctx: ctx, st: t.st} }
func (t *Tx) WithE(ctx int) Exec { c := &Tx{}; *c = *t; return c }

func a(s *mapi.Session) error {
	e, err := Begin(s)
	if err != nil {
		return err
	}
	x := e.WithA(1)
	defer x.Close()
	return x.Do()
}
func b(s *mapi.Session) error {
	e, err := Begin(s)
	if err != nil {
		return err
	}
	x := e.WithB(1)
	defer x.Close()
	return x.Do()
}
func c(s *mapi.Session) error {
	e, err := Begin(s)
	if err != nil {
		return err
	}
	x := e.WithC(1)
	defer x.Close()
	return x.Do()
}
func d(s *mapi.Session) error {
	e, err := Begin(s)
	if err != nil {
		return err
	}
	x := e.WithD(1)
	defer x.(*Tx).Close()
	return x.Do()
}
func e2(s *mapi.Session) error {
	e, err := Begin(s)
	if err != nil {
		return err
	}
	x := e.WithE(1)
	defer x.(*Tx).Close()
	return x.Do()
}

func dropped(s *mapi.Session) error {
	e, err := Begin(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	x := e.WithA(1)
	return x.Do()
}

func twice(s *mapi.Session) error {
	e, err := Begin(s)
	if err != nil {
		return err
	}
	x := e.WithB(1)
	x.Close()
	e.Close() // want `\(double-release\)`
	return nil
}

func asserted(s *mapi.Session, plain Exec, ms []bool) error {
	for _, m := range ms {
		x := plain
		if m {
			e, err := Begin(s)
			if err != nil {
				return err
			}
			x = e.WithE(1)
		}
		if err := x.Do(); err != nil {
			if t, ok := x.(*Tx); ok {
				t.Close()
			}
			return err
		}
		if t, ok := x.(*Tx); ok {
			t.Close()
		}
	}
	return nil
}
