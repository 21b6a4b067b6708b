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
