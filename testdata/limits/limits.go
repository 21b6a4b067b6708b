// Package limits holds mistakes that are known to go unreported, each with the reason. None of its
// lines expects a diagnostic: one that appears is an improvement, and moves its case elsewhere.
package limits

import (
	"context"
	"sync"

	"example.com/mail/mapi"
)

// What is sent on a channel belongs to whoever receives it, which need not be in view, even where, as
// here, nobody receives.
func channel(s *mapi.Session) error {
	stores := make(chan *mapi.MsgStore, 1)
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	stores <- st
	return nil
}

// Goroutines run at an unknown time. That the Wait stands before the Release and not behind
// it is not understood, so the use after the release is not seen.
func join(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		st.SetProps(nil)
	}()
	st.Release()
	wg.Wait()
	return nil
}

// A goroutine that only borrows the store may as well release it.
func borrowedByGoroutine(s *mapi.Session, done chan<- error) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	go func() { done <- st.SetProps(nil) }()
	return nil
}

// A cleanup function that leaves sight may be called by anyone, also where no one ever does.
var hooks []func()

func cleanupNeverCalled(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	hooks = append(hooks, func() { st.Release() })
	return st.SetProps(nil)
}

// The elements of a slice are one group: which of them an index picks is not told apart, so releasing
// one may be releasing all.
func elementByIndex(s *mapi.Session, i int) error {
	stores := make([]*mapi.MsgStore, 2)
	for k := range stores {
		st, err := s.OpenMsgStore(nil, 0)
		if err != nil {
			continue
		}
		stores[k] = st
	}
	stores[i].Release()
	return nil
}

var global *mapi.MsgStore

// A package variable may be released by any function at any time, this program's or another's.
func keepInGlobal(s *mapi.Session) (err error) {
	global, err = s.OpenMsgStore(nil, 0)
	return err
}

// Nor is the order known in which a program calls its functions: whoever uses the variable after it was
// released is not found by looking at either function.
func dropGlobal() { global.Release() }

func useGlobal() error { return global.SetProps(nil) }

type key struct{}

// A context hides what it carries behind an empty interface, and anyone who has the context may take it.
func inContext(ctx context.Context, s *mapi.Session, next func(context.Context)) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	next(context.WithValue(ctx, key{}, st))
	return nil
}

// A store that comes out of a context has no known owner, so that it may be released, twice even.
func fromContext(ctx context.Context) {
	if st, ok := ctx.Value(key{}).(*mapi.MsgStore); ok {
		st.Release()
	}
	if st, ok := ctx.Value(key{}).(*mapi.MsgStore); ok {
		st.Release()
	}
}
