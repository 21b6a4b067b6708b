// Package box is a binding whose names say nothing: directives do.
package box

import "example.com/mail/mapi"

// A Box is a store under another name.
type Box struct{ handle uintptr }

// A Line is a session.
type Line struct{ handle uintptr }

//mapilint:protocol acquires=session
func Dial(name string) (*Line, error) { return &Line{}, nil }

//mapilint:protocol is=IMAPISession.Logoff
func (l *Line) Hang(flags uint32) error { return nil }

//mapilint:protocol ends=receiver
func (l *Line) Drop() {}

//mapilint:protocol acquires=IMsgStore parent=receiver
func (l *Line) Box(name string) (*Box, error) { return &Box{}, nil }

//mapilint:protocol ends=receiver
func (b *Box) Drop() {}

func (b *Box) Name() string { return "" }

//mapilint:protocol begins=MAPI
func Up() error { return nil }

//mapilint:protocol leaves=MAPI
func Down() {}

// Watch is declared by an interface.
type Watch interface {
	//mapilint:protocol acquires=IMsgStore
	Open() (*Box, error)
}

// Keep keeps nothing.
//
//mapilint:borrows s
func Keep(s *mapi.MsgStore) { kept = append(kept, s) }

var kept []*mapi.MsgStore

// A Pool answers for its store.
type Pool struct {
	store *mapi.MsgStore
	//mapilint:owner
	Current *mapi.MsgStore
	other   *mapi.MsgStore //mapilint:owner
}

// Store hands out what the pool has.
//
//mapilint:borrows result
func (p *Pool) Store(session *mapi.Session) (*mapi.MsgStore, error) {
	return session.OpenMsgStore(nil, 0)
}

// Fill is judged by the field that it fills.
func (p *Pool) Fill(session *mapi.Session) error {
	store, err := session.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	p.other = store
	return nil
}

func (p *Pool) fill(session *mapi.Session) error {
	store, err := session.OpenMsgStore(nil, 0) // want "release-missing"
	if err != nil {
		return err
	}
	p.store = store
	return nil
}
