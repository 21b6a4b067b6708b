package control

import (
	"context"
	"sync"

	"example.com/mail/mapi"
)

// context.AfterFunc takes the store over.
func afterFunc(ctx context.Context, s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	context.AfterFunc(ctx, func() { st.Release() })
	return nil
}

// An event loop with a store that changes.
func events(s *mapi.Session, ids <-chan mapi.EntryID, stop <-chan struct{}) {
	var st *mapi.MsgStore
	defer func() {
		if st != nil {
			st.Release()
		}
	}()
	for {
		select {
		case id, ok := <-ids:
			if !ok {
				return
			}
			next, err := s.OpenMsgStore(id, 0)
			if err != nil {
				continue
			}
			if st != nil {
				st.Release()
			}
			st = next
		case <-stop:
			return
		}
	}
}

func eventsOverwrite(s *mapi.Session, ids <-chan mapi.EntryID, stop <-chan struct{}) {
	var st *mapi.MsgStore
	defer func() {
		if st != nil {
			st.Release()
		}
	}()
	for {
		select {
		case id := <-ids:
			// It is overwrite-live, but through a second variable.
			next, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
			if err != nil {
				continue
			}
			st = next
		case <-stop:
			return
		}
	}
}

// The store is behind a mutex.
type lockedStore struct {
	mu sync.Mutex
	st *mapi.MsgStore
}

func (g *lockedStore) swap(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	g.mu.Lock()
	old := g.st
	g.st = st
	g.mu.Unlock()
	if old != nil {
		old.Release()
	}
	return nil
}

func (g *lockedStore) Close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.st != nil {
		g.st.Release()
		g.st = nil
	}
}

// A done channel: the goroutine that owns the session ends it.
func background() (stop func(), err error) {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return nil, err
	}
	quit, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		defer end(s)
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			return
		}
		defer st.Release()
		<-quit
	}()
	return func() { close(quit); <-done }, nil
}

func backgroundWrong() (stop func(), err error) {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return nil, err
	}
	quit := make(chan struct{})
	go func() {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			end(s)
			return
		}
		defer st.Release()
		defer end(s) // want `\(object-open-at-logoff\)`
		<-quit
	}()
	return func() { close(quit) }, nil
}

// A pipeline: the producer opens, the consumer releases.
func produce(ctx context.Context, s *mapi.Session, ids []mapi.EntryID) <-chan *mapi.MsgStore {
	out := make(chan *mapi.MsgStore)
	go func() {
		defer close(out)
		for _, id := range ids {
			st, err := s.OpenMsgStore(id, 0)
			if err != nil {
				continue
			}
			select {
			case out <- st:
			case <-ctx.Done():
				st.Release()
				return
			}
		}
	}()
	return out
}

func pipeline(ctx context.Context, s *mapi.Session, ids []mapi.EntryID) {
	for st := range produce(ctx, s, ids) {
		use(st)
		st.Release()
	}
}

func produceLeak(ctx context.Context, s *mapi.Session, ids []mapi.EntryID) <-chan *mapi.MsgStore {
	out := make(chan *mapi.MsgStore)
	go func() {
		defer close(out)
		for _, id := range ids {
			st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
			if err != nil {
				continue
			}
			select {
			case out <- st:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}
