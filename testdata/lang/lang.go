// Package lang tests mapilint against Go itself: one file for each feature of the language, and in it
// each reporting function beside a silent twin that differs as little as possible.
package lang

import "example.com/mail/mapi"

// logon returns a session that its caller must log off and release.
func logon() (*mapi.Session, error) { return mapi.LogonEx("", "", 0) }

// use needs st alive.
func use(st *mapi.MsgStore) { st.SetProps(nil) }

// work may fail.
func work() error { return failure }

var failure error
