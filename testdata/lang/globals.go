package lang

import (
	"sync"

	"example.com/mail/mapi"
)

var (
	theStore   *mapi.MsgStore
	theSession *mapi.Session
	mu         sync.Mutex
	registry   = map[string]*mapi.MsgStore{}
	theBox     struct{ store *mapi.MsgStore }
)

// A global keeps the store for later.
func keep(s *mapi.Session) (err error) {
	theStore, err = s.OpenMsgStore(nil, 0)
	return err
}

// An error between the opening and the global leaks.
func keepLate(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	theStore = st
	return nil
}

func keepSafely(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	if err := work(); err != nil {
		st.Release()
		return err
	}
	theStore = st
	return nil
}

// A global map, a field of a global struct.
func keepInMap(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	mu.Lock()
	defer mu.Unlock()
	registry["inbox"] = st
	return nil
}

func keepInStruct(s *mapi.Session) (err error) {
	theBox.store, err = s.OpenMsgStore(nil, 0)
	return err
}

// Another function releases what the global keeps.
func drop() {
	mu.Lock()
	defer mu.Unlock()
	if theStore != nil {
		theStore.Release()
		theStore = nil
	}
	for name, st := range registry {
		st.Release()
		delete(registry, name)
	}
}

// A global session lends its methods.
func throughGlobal() error {
	st, err := theSession.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func throughGlobalLeak() error {
	st, err := theSession.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// A package variable that is opened at the first use.
var lazy = sync.OnceValues(func() (*mapi.MsgStore, error) { return theSession.OpenMsgStore(nil, 0) })

func useLazy() error {
	st, err := lazy()
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// A function variable of the package may be changed by anyone.
var openHook = func(s *mapi.Session) (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }

func throughHook(s *mapi.Session) error {
	st, err := openHook(s)
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}
