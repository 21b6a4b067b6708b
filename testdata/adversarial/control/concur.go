package control

import (
	"context"
	"errors"
	"sync"
	"time"

	"example.com/mail/mapi"
)

// Workers borrow the store until the group is done.
func workers(s *mapi.Session, n int) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	var wg sync.WaitGroup
	for range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			use(st)
		}()
	}
	wg.Wait()
	return nil
}

// The wait is deferred after the release is: it runs first.
func workersDeferred(s *mapi.Session, n int) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	var wg sync.WaitGroup
	defer wg.Wait()
	for range n {
		wg.Go(func() { use(st) })
	}
	return nil
}

// Each worker owns what it opens.
func ownWorkers(s *mapi.Session, ids []mapi.EntryID) error {
	errs := make([]error, len(ids))
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Go(func() {
			st, err := s.OpenMsgStore(id, 0)
			if err != nil {
				errs[i] = err
				return
			}
			defer st.Release()
			errs[i] = st.SetProps(nil)
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func ownWorkersLeak(s *mapi.Session, ids []mapi.EntryID) error {
	errs := make([]error, len(ids))
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Go(func() {
			st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
			if err != nil {
				errs[i] = err
				return
			}
			errs[i] = st.SetProps(nil)
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// group is an errgroup in miniature.
type group struct {
	wg   sync.WaitGroup
	once sync.Once
	err  error
}

func (g *group) Go(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err })
		}
	}()
}

func (g *group) Wait() error {
	g.wg.Wait()
	return g.err
}

func grouped(s *mapi.Session, ids []mapi.EntryID) error {
	var g group
	for _, id := range ids {
		g.Go(func() error {
			st, err := s.OpenMsgStore(id, 0)
			if err != nil {
				return err
			}
			defer st.Release()
			return st.SetProps(nil)
		})
	}
	return g.Wait()
}

func groupedLeak(s *mapi.Session, ids []mapi.EntryID) error {
	var g group
	for _, id := range ids {
		g.Go(func() error {
			st, err := s.OpenMsgStore(id, 0) // want `\(release-missing\)`
			if err != nil {
				return err
			}
			return st.SetProps(nil)
		})
	}
	return g.Wait()
}

// The group borrows; the function ends everything after the wait.
func groupBorrows() error {
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		return err
	}
	defer end(s)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	var g group
	g.Go(func() error { return st.SetProps(nil) })
	g.Go(work)
	return g.Wait()
}

// A result that comes through a channel.
func async(s *mapi.Session) <-chan result {
	out := make(chan result, 1)
	go func() {
		st, err := s.OpenMsgStore(nil, 0)
		out <- result{st, err}
	}()
	return out
}

func awaited(ctx context.Context, s *mapi.Session) error {
	out := async(s)
	select {
	case r := <-out:
		if r.err != nil {
			return r.err
		}
		defer r.st.Release()
		return r.st.SetProps(nil)
	case <-ctx.Done():
		go func() {
			if r := <-out; r.err == nil {
				r.st.Release()
			}
		}()
		return ctx.Err()
	}
}

// Cancellation between the steps.
func steppedContext(ctx context.Context, s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(time.Second):
	}
	return st.SetProps(nil)
}

func steppedContextLeak(ctx context.Context, s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(time.Second):
	}
	st.Release()
	return nil
}

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
			next, err := s.OpenMsgStore(id, 0) // want `\(overwrite-live\)`
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
