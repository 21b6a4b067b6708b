package control

import (
	"example.com/mail/adversarial/control/kit"
	"example.com/mail/mapi"
)

// A generic handle of another package.
func ownHandle(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	h := kit.Own(st)
	defer h.Close()
	return h.Get().SetProps(nil)
}

func ownHandleLeak(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	h := kit.Own(st)
	return h.Get().SetProps(nil)
}

// Its Close may be called twice.
func ownHandleTwice(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	h := kit.Own(st)
	defer h.Close()
	if err := h.Get().SetProps(nil); err != nil {
		return err
	}
	return h.Close()
}

// Use after Close, through the getter.
func ownHandleLate(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	h := kit.Own(st)
	h.Close()
	return st.SetProps(nil) // want `\(use-after-release\)`
}

// The handle closes after the session logs off.
func handleOrder() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		kit.End(s)
		return err
	}
	defer kit.Own(st).Close()
	defer kit.End(s) // want `\(object-open-at-logoff\)`
	return st.SetProps(nil)
}

func handleOrderRight() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer kit.End(s)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer kit.Own(st).Close()
	return st.SetProps(nil)
}

// A generic With of another package.
func withStore(s *mapi.Session) error {
	return kit.With(func() (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }, func(st *mapi.MsgStore) error {
		return kit.With(func() (*mapi.Folder, error) { return st.OpenFolder(nil) }, func(f *mapi.Folder) error {
			return f.SetProps(nil)
		})
	})
}

func withStoreLeak(s *mapi.Session) error {
	return kit.With(func() (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }, func(st *mapi.MsgStore) error {
		f, err := st.OpenFolder(nil) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		return f.SetProps(nil)
	})
}

// A generic opener with a constraint of methods.
type opener interface {
	OpenEntry(id mapi.EntryID, flags uint32) (*mapi.Unknown, error)
}

func entry[O opener](o O, id mapi.EntryID) (*mapi.Unknown, error) { return o.OpenEntry(id, 0) }

func entries(s *mapi.Session) error {
	u, err := entry(s, nil)
	if err != nil {
		return err
	}
	defer u.Release()
	return nil
}

func entriesLeak(s *mapi.Session) error {
	u, err := entry(s, nil) // missed: `\(release-missing\)`
	if err != nil {
		return err
	}
	u.AddRef()
	u.Release()
	return nil
}

// A pair of results in a generic struct.
type result2[T any] struct {
	Value T
	Err   error
}

func try[T any](f func() (T, error)) (r result2[T]) {
	r.Value, r.Err = f()
	return r
}

func tried(s *mapi.Session) error {
	r := try(func() (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) })
	if r.Err != nil {
		return r.Err
	}
	defer r.Value.Release()
	return nil
}

// Take moves the object out of its box.
type box[T kit.Object] struct {
	object T
	full   bool
}

func (b *box[T]) Take() (x T) {
	x, b.object = b.object, x
	b.full = false
	return x
}

func (b *box[T]) Close() {
	if b.full {
		b.object.Release()
	}
	b.full = false
}

func taken(s *mapi.Session) (*mapi.MsgStore, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	b := &box[*mapi.MsgStore]{st, true}
	defer b.Close()
	if err := work(); err != nil {
		return nil, err
	}
	return b.Take(), nil
}

// Release all of a slice of any kind of object.
func releaseAll[S ~[]T, T kit.Object](objects S) {
	for _, o := range objects {
		o.Release()
	}
}

type storeList []*mapi.MsgStore

func listed(s *mapi.Session, ids []mapi.EntryID) error {
	var stores storeList
	defer func() { releaseAll(stores) }()
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0)
		if err != nil {
			return err
		}
		stores = append(stores, st)
	}
	return work()
}

// The argument of the deferred call is the empty list.
func listedTooEarly(s *mapi.Session, ids []mapi.EntryID) error {
	var stores storeList
	defer releaseAll(stores)
	for _, id := range ids {
		st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
		if err != nil {
			return err
		}
		stores = append(stores, st)
	}
	return work()
}

// Apply to each and release.
func mapEach[T kit.Object, R any](open func() (T, error), f func(T) R) (r R, err error) {
	x, err := open()
	if err != nil {
		return r, err
	}
	defer x.Release()
	return f(x), nil
}

func mapped(s *mapi.Session) (bool, error) {
	return mapEach(func() (*mapi.Unknown, error) { return s.OpenEntry(nil, 0) }, func(u *mapi.Unknown) bool { return u != nil })
}
