package complaints

import (
	"context"

	"example.com/mail/complaints/kit"
	"example.com/mail/mapi"
)

// box owns its store.
type box struct{ st *mapi.MsgStore }

func newBox(s *mapi.Session) (*box, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &box{st: st}, nil
}

func (b *box) store() *mapi.MsgStore { return b.st }
func (b *box) Close()                { b.st.Release() }

// 7. Opened into a field and released through it.
func throughField(s *mapi.Session) error {
	var b box
	var err error
	if b.st, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	b.st.Release()
	return nil
}

// 7. Released through a getter.
func throughGetter(s *mapi.Session) error {
	b := new(box)
	var err error
	b.st, err = s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b.store().SetProps(nil)
	b.store().Release()
	return nil
}

// 7. The leaking twin.
func throughFieldLeak(s *mapi.Session) error {
	var b box
	var err error
	if b.st, err = s.OpenMsgStore(nil, 0); err != nil { // want `\(release-missing\)`
		return err
	}
	return b.store().SetProps(nil)
}

// storeController has a Release that frees no object, and a name like that of one.
type storeController struct{ held bool }

func (c *storeController) Release() { c.held = false }

func newStoreController() *storeController { return &storeController{held: true} }

// msgStoreRecorder plays a store in tests.
type msgStoreRecorder struct{ calls int }

func (r *msgStoreRecorder) Release() uint32 { r.calls++; return 0 }

// 8. Names that look like MAPI's carry no obligation.
func lookalikes() int {
	c := newStoreController()
	r := new(msgStoreRecorder)
	r.Release()
	r.Release()
	if c.held {
		return 1
	}
	return r.calls
}

// 18. A wrapper whose Close releases must be closed.
func wrapper(s *mapi.Session) error {
	b, err := newBox(s)
	if err != nil {
		return err
	}
	defer b.Close()
	return b.st.SetProps(nil)
}

// 18. And is reported if it is not.
func wrapperLeak(s *mapi.Session) error {
	b, err := newBox(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return b.st.SetProps(nil)
}

// 19. A getter lends: releasing its result steals the owner's reference.
func stolen(s *mapi.Session) error {
	b, err := newBox(s)
	if err != nil {
		return err
	}
	b.store().Release()
	b.Close() // want `\(double-release\)`
	return nil
}

// 19. What a context lends is used and left alone.
func borrowed(ctx context.Context) error {
	st, ok := ctx.Value(keyStore).(*mapi.MsgStore)
	if !ok {
		return kit.Fail("no store")
	}
	return st.SetProps(nil)
}

type key int

const keyStore key = 0

// 20. Released in a goroutine.
func inGoroutine(s *mapi.Session, stop <-chan struct{}) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	go func() {
		<-stop
		st.Release()
	}()
	return nil
}

// 20. Released by way of a struct field in a deferred closure.
func fieldInClosure(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	b := &box{st: st}
	defer func() {
		b.st.Release()
	}()
	return b.st.SetProps(nil)
}

var current *mapi.MsgStore

// 20. Kept in a package variable, which another function releases.
func start(s *mapi.Session) (err error) {
	current, err = s.OpenMsgStore(nil, 0)
	return err
}

func stop() {
	if current != nil {
		current.Release()
		current = nil
	}
}

// 20. Released from a map.
func fromMap(s *mapi.Session) error {
	stores := map[string]*mapi.MsgStore{}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	stores["inbox"] = st
	for _, st := range stores {
		st.Release()
	}
	return nil
}

// 20. Released from a chain of shutdown functions.
func shutdownChain(s *mapi.Session) error {
	var chain []func()
	defer func() {
		for _, f := range chain {
			f()
		}
	}()
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	chain = append(chain, func() { st.Release() })
	return st.SetProps(nil)
}

var outer *mapi.MsgStore

// 21. The variable stands outside the function.
func outside(s *mapi.Session) func() error {
	var st *mapi.MsgStore
	return func() (err error) {
		st, err = s.OpenMsgStore(nil, 0)
		outer = st
		return err
	}
}
