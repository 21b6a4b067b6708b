// Package unadvise defers the Unadvise of connections, in bindings of either style.
package unadvise

import (
	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func results(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	conn, err := store.Advise(nil, 0, sink) // want `advise-no-unadvise`
	if err != nil {
		return err
	}
	if conn == 0 {
		return nil
	}
	return store.SetProps(nil)
}

func outParameters(store *rawmapi.IMsgStore, sink *rawmapi.IMAPIAdviseSink) {
	var conn rawmapi.ULONG_PTR
	if hr := store.Advise(0, nil, 0, sink, &conn); rawmapi.FAILED(hr) { // want `advise-no-unadvise`
		return
	}
	println(conn != 0)
}

// Without its number a registration cannot be cancelled.
func blank(store *mapi.MsgStore, sink *mapi.AdviseSink) error {
	_, err := store.Advise(nil, 0, sink) // want `advise-no-unadvise`
	return err
}
