// Package wrappedsinkinnerleak wraps an advise sink and keeps its reference on the one inside.
package wrappedsinkinnerleak

import (
	"runtime"

	"example.com/mail/mapi"
)

func straight(store *mapi.MsgStore) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	inner, err := mapi.HrAllocAdviseSink(ring) // want `"inner".*\(wrapped-sink-inner-leak\)`
	if err != nil {
		return err
	}
	sink, err := mapi.HrThisThreadAdviseSink(inner)
	if err != nil {
		inner.Release()
		return err
	}
	conn, err := store.Advise(nil, 0, sink)
	sink.Release()
	if err != nil {
		return err
	}
	return store.Unadvise(conn)
}

// The helper wraps and leaves the sink inside to its caller.
func helper(store *mapi.MsgStore) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	inner, err := mapi.HrAllocAdviseSink(ring) // want `"inner".*\(wrapped-sink-inner-leak\)`
	if err != nil {
		return err
	}
	wrapped, err := wrap(inner)
	if err != nil {
		inner.Release()
		return err
	}
	defer wrapped.Release()
	conn, err := store.Advise(nil, 0, wrapped)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	return store.SetProps(nil)
}

// Only where the registration succeeds is the sink inside given back.
func branch(store *mapi.MsgStore) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	inner, err := mapi.HrAllocAdviseSink(ring) // want `"inner".*\(wrapped-sink-inner-leak\)`
	if err != nil {
		return err
	}
	sink, err := mapi.HrThisThreadAdviseSink(inner)
	if err != nil {
		inner.Release()
		return err
	}
	defer sink.Release()
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	inner.Release()
	return store.SetProps(nil)
}

func closure(store *mapi.MsgStore) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return func() error {
		inner, err := mapi.HrAllocAdviseSink(ring) // want `"inner".*\(wrapped-sink-inner-leak\)`
		if err != nil {
			return err
		}
		sink, err := mapi.HrThisThreadAdviseSink(inner)
		if err != nil {
			inner.Release()
			return err
		}
		defer sink.Release()
		conn, err := store.Advise(nil, 0, sink)
		if err != nil {
			return err
		}
		return store.Unadvise(conn)
	}()
}
