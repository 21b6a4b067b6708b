// Package owners tests mapilint on handles that structs hold, on programs that share them between
// methods, and on whole programs (in the directories below).
package owners

import "example.com/mail/mapi"

// work may fail.
func work() error { return failure }

var failure error

// touch needs st alive.
func touch(st *mapi.MsgStore) error { return st.SetProps(nil) }
