package owners

import (
	"context"
	"errors"
	"fmt"
	"time"

	"example.com/mail/mapi"
)

// An owner embedded by pointer.
type viaPointer struct {
	*boxed
	label string
}

func newViaPointer(s *mapi.Session) (*viaPointer, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &viaPointer{boxed: &boxed{st}, label: "x"}, nil
}

func useViaPointer(s *mapi.Session) error {
	v, err := newViaPointer(s)
	if err != nil {
		return err
	}
	defer v.Close()
	return touch(v.store)
}

func useViaPointerLeak(s *mapi.Session) error {
	v, err := newViaPointer(s) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return touch(v.store)
}

// The embedded handle itself: Release is promoted.
type richStore struct {
	*mapi.MsgStore
	name string
}

func openRich(s *mapi.Session, name string) (*richStore, error) {
	st, err := s.OpenMsgStore(mapi.EntryID(name), 0)
	if err != nil {
		return nil, err
	}
	return &richStore{st, name}, nil
}

func useRich(s *mapi.Session) error {
	st, err := openRich(s, "a")
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func useRichLeak(s *mapi.Session) error {
	st, err := openRich(s, "a") // want `\(release-missing\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// A generic owner.
type releaser interface{ Release() uint32 }

type owned[T releaser] struct{ v T }

func own[T releaser](v T, err error) (*owned[T], error) {
	if err != nil {
		return nil, err
	}
	return &owned[T]{v}, nil
}

func (o *owned[T]) Close() { o.v.Release() }

func useOwned(s *mapi.Session) error {
	o, err := own(s.OpenMsgStore(nil, 0))
	if err != nil {
		return err
	}
	defer o.Close()
	return touch(o.v)
}

// Retries until it can log on.
func logonRetry(ctx context.Context, profile string) (*mapi.Session, error) {
	var errs []error
	for i := range 3 {
		s, err := mapi.LogonEx(profile, "", 0)
		if err == nil {
			return s, nil
		}
		errs = append(errs, fmt.Errorf("try %d: %w", i, err))
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Second):
		}
	}
	return nil, errors.Join(errs...)
}

func useRetry(ctx context.Context) error {
	s, err := logonRetry(ctx, "x")
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	return work()
}

func useRetryLeak(ctx context.Context) error {
	s, err := logonRetry(ctx, "x") // want `\(session-not-released\)`
	if err != nil {
		return err
	}
	return s.Logoff(0)
}

// Reconnects: the old session ends before the new one begins.
type reconnecting struct {
	profile string
	session *mapi.Session
	store   *mapi.MsgStore
}

func (r *reconnecting) connect() (err error) {
	r.disconnect()
	if r.session, err = mapi.LogonEx(r.profile, "", 0); err != nil {
		return err
	}
	if r.store, err = r.session.OpenMsgStore(nil, 0); err != nil {
		r.disconnect()
		return err
	}
	return nil
}

func (r *reconnecting) disconnect() {
	if r.store != nil {
		r.store.Release()
		r.store = nil
	}
	if r.session != nil {
		r.session.Logoff(0)
		r.session.Release()
		r.session = nil
	}
}

func (r *reconnecting) do(f func(*mapi.MsgStore) error) error {
	if r.store == nil {
		if err := r.connect(); err != nil {
			return err
		}
	}
	err := f(r.store)
	if err == nil {
		return nil
	}
	if err := r.connect(); err != nil {
		return err
	}
	return f(r.store)
}

func useReconnecting() error {
	r := reconnecting{profile: "x"}
	defer r.disconnect()
	return errors.Join(r.do(touch), r.do(touch))
}

func useReconnectingLeak() error {
	r := reconnecting{profile: "x"}
	if err := r.connect(); err != nil { // want `\((session-not-released|release-missing)\)`
		return err
	}
	return touch(r.store)
}
