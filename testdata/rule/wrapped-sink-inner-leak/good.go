package wrappedsinkinnerleak

import (
	"runtime"

	"example.com/mail/mapi"
)

func ring(*mapi.Notification) {}

// wrap leaves the sink inside to its caller.
func wrap(inner *mapi.AdviseSink) (*mapi.AdviseSink, error) {
	return mapi.HrThisThreadAdviseSink(inner)
}

// The wrapper has a reference of its own: the client's may go at once.
func straightReleases(store *mapi.MsgStore) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	inner, err := mapi.HrAllocAdviseSink(ring)
	if err != nil {
		return err
	}
	sink, err := mapi.HrThisThreadAdviseSink(inner)
	inner.Release()
	if err != nil {
		return err
	}
	conn, err := store.Advise(nil, 0, sink)
	sink.Release()
	if err != nil {
		return err
	}
	return store.Unadvise(conn)
}

func deferred(store *mapi.MsgStore) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	inner, err := mapi.HrAllocAdviseSink(ring)
	if err != nil {
		return err
	}
	defer inner.Release()
	sink, err := wrap(inner)
	if err != nil {
		return err
	}
	defer sink.Release()
	conn, err := store.Advise(nil, 0, sink)
	if err != nil {
		return err
	}
	defer store.Unadvise(conn)
	return store.SetProps(nil)
}

// One sink in two wrappers.
func wrappedTwice() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	inner, err := mapi.HrAllocAdviseSink(ring)
	if err != nil {
		return err
	}
	defer inner.Release()
	a, err := mapi.HrThisThreadAdviseSink(inner)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := mapi.HrThisThreadAdviseSink(inner)
	if err != nil {
		return err
	}
	b.Release()
	return nil
}

// A sink that was handed in is its owner's.
func borrowed(inner *mapi.AdviseSink) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	sink, err := mapi.HrThisThreadAdviseSink(inner)
	if err != nil {
		return err
	}
	sink.Release()
	return nil
}

// newSink returns the wrapper alone.
func newSink() (*mapi.AdviseSink, error) {
	runtime.LockOSThread()
	inner, err := mapi.HrAllocAdviseSink(ring)
	if err != nil {
		return nil, err
	}
	defer inner.Release()
	return mapi.HrThisThreadAdviseSink(inner)
}
