package rawcom

import (
	"unsafe"

	"example.com/mail/rawmapi"
)

// A sink of one's own, released once the store holds it.
func watch(st *rawmapi.IMsgStore, cb rawmapi.NOTIFCALLBACK) error {
	var sink *rawmapi.IMAPIAdviseSink
	if hr := rawmapi.HrAllocAdviseSink(cb, nil, &sink); hr < 0 {
		return status(hr)
	}
	var conn rawmapi.ULONG_PTR
	hr := st.Advise(0, nil, 2, sink, &conn)
	sink.Release()
	if hr < 0 {
		return status(hr)
	}
	defer st.Unadvise(conn)
	return work()
}

func watchSinkLeak(st *rawmapi.IMsgStore, cb rawmapi.NOTIFCALLBACK) error {
	var sink *rawmapi.IMAPIAdviseSink
	if hr := rawmapi.HrAllocAdviseSink(cb, nil, &sink); hr < 0 { // want `\(advise-sink-leak\)`
		return status(hr)
	}
	var conn rawmapi.ULONG_PTR
	if hr := st.Advise(0, nil, 2, sink, &conn); hr < 0 {
		return status(hr)
	}
	st.Unadvise(conn)
	sink.Release()
	return nil
}

func watchLeft(st *rawmapi.IMsgStore, sink *rawmapi.IMAPIAdviseSink) error {
	var conn rawmapi.ULONG_PTR
	if hr := st.Advise(0, nil, 2, sink, &conn); hr < 0 { // want `"conn".*\(advise-no-unadvise\)`
		return status(hr)
	}
	return work()
}

// The connection tells whether there is one.
func watchMaybe(st *rawmapi.IMsgStore, sink *rawmapi.IMAPIAdviseSink) error {
	var conn rawmapi.ULONG_PTR
	hr := st.Advise(0, nil, 2, sink, &conn)
	err := work()
	if hr >= 0 {
		st.Unadvise(conn)
	}
	return err
}

func watchByNumber(st *rawmapi.IMsgStore, sink *rawmapi.IMAPIAdviseSink) error {
	var conn rawmapi.ULONG_PTR
	st.Advise(0, nil, 2, sink, &conn)
	err := work()
	if conn != 0 {
		st.Unadvise(conn)
	}
	return err
}

// Tables often do not support it.
func watchTable(t *rawmapi.IMAPITable, sink *rawmapi.IMAPIAdviseSink) error {
	var conn rawmapi.ULONG_PTR
	switch hr := t.Advise(2, sink, &conn); {
	case hr == rawmapi.MAPI_E_NO_SUPPORT:
		return work()
	case hr < 0:
		return status(hr)
	}
	defer t.Unadvise(conn)
	return work()
}

func watchTableLate(s *rawmapi.IMAPISession, sink *rawmapi.IMAPIAdviseSink) error {
	var t *rawmapi.IMAPITable
	if hr := s.GetStatusTable(0, &t); hr < 0 {
		return status(hr)
	}
	var conn rawmapi.ULONG_PTR
	if hr := t.Advise(2, sink, &conn); hr < 0 {
		t.Release()
		return status(hr)
	}
	defer t.Unadvise(conn) // want `\(unadvise-late\)`
	defer t.Release()
	return work()
}

// A wrapped sink.
func watchHere(st *rawmapi.IMsgStore, cb rawmapi.NOTIFCALLBACK) error {
	var inner, sink *rawmapi.IMAPIAdviseSink
	if hr := rawmapi.HrAllocAdviseSink(cb, nil, &inner); hr < 0 {
		return status(hr)
	}
	hr := rawmapi.HrThisThreadAdviseSink(inner, &sink)
	inner.Release()
	if hr < 0 {
		return status(hr)
	}
	defer sink.Release()
	var conn rawmapi.ULONG_PTR
	if hr := st.Advise(0, nil, 2, sink, &conn); hr < 0 {
		return status(hr)
	}
	defer st.Unadvise(conn)
	return work()
}

// Submitting.
func send(f *rawmapi.IMAPIFolder, to *rawmapi.ADRLIST) (err error) {
	var m *rawmapi.IMessage
	if hr := f.CreateMessage(nil, 0, &m); hr < 0 {
		return status(hr)
	}
	defer rawmapi.UlRelease(unsafe.Pointer(m))
	if hr := m.ModifyRecipients(0, to); hr < 0 {
		return status(hr)
	}
	return check(m.SubmitMessage(0))
}

func sendDropped(f *rawmapi.IMAPIFolder) error {
	var m *rawmapi.IMessage
	if hr := f.CreateMessage(nil, 0, &m); hr < 0 { // want `\(message-dropped-unsaved\)`
		return status(hr)
	}
	defer m.Release()
	return check(m.SetProps(0, nil, nil))
}

// StoreLogoff with in-out flags.
func leave(st *rawmapi.IMsgStore) {
	flags := uint32(rawmapi.LOGOFF_NO_WAIT)
	st.StoreLogoff(&flags)
}

func leaveTwoFlags(st *rawmapi.IMsgStore) {
	flags := uint32(rawmapi.LOGOFF_NO_WAIT | rawmapi.LOGOFF_PURGE)
	st.StoreLogoff(&flags) // want `\(storelogoff-flags\)`
}

func leaveShared(s *rawmapi.IMAPISession) {
	s.Logoff(0, rawmapi.MAPI_LOGOFF_SHARED, 0) // want `\(logoff-shared-flag\)`
}
