package baddirective

import "example.com/mail/mapi"

//mapilint:protocol acquires=IMsgStore parent=s
func openStore(s *mapi.Session) (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }

// A comment may speak of mapilint: it is no directive.
//
// mapilint:protocol nor this.
func comment() {}

type kept struct {
	store *mapi.MsgStore //mapilint:owner
}
