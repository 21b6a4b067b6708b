// Package use is a client of a binding that directives describe.
package use

import (
	"example.com/mail/directive/box"
	"example.com/mail/mapi"
)

func openAtLogoff() error {
	line, err := box.Dial("me")
	if err != nil {
		return err
	}
	defer line.Drop()
	b, err := line.Box("inbox")
	if err != nil {
		line.Hang(0)
		return err
	}
	defer b.Drop()
	return line.Hang(0) // want "object-open-at-logoff"
}

func inOrder() (string, error) {
	line, err := box.Dial("me")
	if err != nil {
		return "", err
	}
	defer line.Drop()
	defer line.Hang(0)
	b, err := line.Box("inbox")
	if err != nil {
		return "", err
	}
	defer b.Drop()
	return b.Name(), nil
}

func leaves(line *box.Line) (string, error) {
	b, err := line.Box("inbox") // want "release-missing"
	if err != nil {
		return "", err
	}
	return b.Name(), nil
}

func twice(line *box.Line) error {
	b, err := line.Box("inbox")
	if err != nil {
		return err
	}
	b.Drop()
	b.Drop() // want "double-release"
	return nil
}

func watched(w box.Watch) string {
	b, err := w.Open() // want "release-missing"
	if err != nil {
		return ""
	}
	return b.Name()
}

func library(work func() error) error {
	if err := box.Up(); err != nil {
		box.Down() // want "mapi-uninit-after-failed-init"
		return err
	}
	defer box.Down()
	return work()
}

func libraryInOrder(work func() error) error {
	if err := box.Up(); err != nil {
		return err
	}
	defer box.Down()
	return work()
}

func keeps(session *mapi.Session) error {
	store, err := session.OpenMsgStore(nil, 0) // want "release-missing"
	if err != nil {
		return err
	}
	box.Keep(store)
	return nil
}

func keepsInOrder(session *mapi.Session) error {
	store, err := session.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer store.Release()
	box.Keep(store)
	return nil
}

func lent(p *box.Pool, session *mapi.Session) error {
	store, err := p.Store(session)
	if err != nil {
		return err
	}
	return store.SetProps(nil)
}

func owned(session *mapi.Session) error {
	store, err := session.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	p := box.Pool{Current: store}
	_ = p
	return nil
}

func ownedByAssignment(session *mapi.Session) error {
	store, err := session.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	var p box.Pool
	p.Current = store
	return nil
}
