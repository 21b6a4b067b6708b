package baddirective

import "example.com/mail/mapi"

/* want "directive has \"IMsgStore\" where key=value is wanted .bad-directive." */ //mapilint:protocol IMsgStore
func open(s *mapi.Session) (*mapi.MsgStore, error) {
	return s.OpenMsgStore(nil, 0)
}

/* want "directive has an unknown key \"aquires\"; did you mean \"acquires\"" */ //mapilint:protocol aquires=IMsgStore
func open2(s *mapi.Session) (*mapi.MsgStore, error) {
	return s.OpenMsgStore(nil, 0)
}

/* want "directive names the kind \"IMsgStor\", which is unknown" */ //mapilint:protocol acquires=IMsgStor
func open3(s *mapi.Session) (*mapi.MsgStore, error) {
	return s.OpenMsgStore(nil, 0)
}

/* want "directive acquires a result that the function does not have" */ //mapilint:protocol acquires=IMsgStore result=3
func open4(s *mapi.Session) (*mapi.MsgStore, error) {
	return s.OpenMsgStore(nil, 0)
}

/* want "directive names the parameter \"t\", which the function does not have" */ //mapilint:protocol acquires=IMsgStore parent=t
func open5(s *mapi.Session) (*mapi.MsgStore, error) {
	return s.OpenMsgStore(nil, 0)
}

/* want "directive names the call \"IMAPISession.Logof\", which is unknown" */ //mapilint:protocol is=IMAPISession.Logof
func end(s *mapi.Session) {
}

/* want "directive names the library \"MAPPI\", which is unknown" */ //mapilint:protocol begins=MAPPI
func begin() {
}

/* want "directive says nothing" */ //mapilint:protocol
func nothing() {
}

/* want "directive names no result or parameter" */ //mapilint:borrows
func keep(s *mapi.Session) {
}

/* want "directive protcol is unknown; borrows, ignore, owner and protocol are known" */ //mapilint:protcol acquires=IMsgStore
func open6(s *mapi.Session) (*mapi.MsgStore, error) {
	return s.OpenMsgStore(nil, 0)
}

/* want "directive owner stands by none of the fields that it is about" */ //mapilint:owner
func stray() {
}

type pool struct {
	/* want "directive borrows stands by none of the functions that it is about" */ //mapilint:borrows result
	store *mapi.MsgStore
}

/* want "directive has the key is twice" */ //mapilint:protocol is=MAPIInitialize is=MAPIUninitialize
func both() {
}
