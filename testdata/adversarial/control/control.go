// Package control tests mapilint against control flow and data flow: the idioms of correct programs, and
// beside each one the same function with one mistake.
package control

import "example.com/mail/mapi"

// use needs st alive.
func use(st *mapi.MsgStore) { st.SetProps(nil) }

// work may fail.
func work() error { return failure }

// end ends a session.
func end(s *mapi.Session) {
	s.Logoff(0)
	s.Release()
}

var failure error
