package real

import (
	"sync"

	"example.com/mail/mapi"
)

// guarded owns a store behind a lock.
type guarded struct {
	mu sync.Mutex
	st *mapi.MsgStore
}

func newGuarded(s *mapi.Session) (*guarded, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &guarded{st: st}, nil
}

func (g *guarded) Close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.st == nil {
		return
	}
	g.st.Release()
	g.st = nil
}

// Close holds a lock while it looks and releases.
func useGuarded(s *mapi.Session) error {
	g, err := newGuarded(s)
	if err != nil {
		return err
	}
	g.Close()
	return nil
}
