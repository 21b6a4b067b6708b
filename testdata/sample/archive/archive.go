// Package archive copies messages from the inbox into an archive folder.
package archive

import (
	"errors"
	"fmt"

	"example.com/mail/mapi"
	"example.com/mail/sample/table"
)

// ErrNoFolder says that a store has no folder to archive.
var ErrNoFolder = errors.New("no folder")

// Config says what to archive, and how.
type Config struct {
	Name  string
	Batch int32
}

// An Archive copies from a source folder to a target folder, both in stores of their own.
type Archive struct {
	config         Config
	inbox, store   *mapi.MsgStore
	source, target *mapi.Folder
}

// Open opens the stores and folders of an archive. Close ends it.
func Open(s *mapi.Session, c Config) (_ *Archive, err error) {
	a := &Archive{config: c}
	defer func() {
		if err != nil {
			a.abandon()
		}
	}()
	if a.inbox, err = s.OpenMsgStore(nil, 0); err != nil {
		return nil, fmt.Errorf("open inbox: %w", err)
	}
	if a.store, err = s.OpenMsgStore(mapi.EntryID(c.Name), 0); err != nil {
		return nil, fmt.Errorf("open %s: %w", c.Name, err)
	}
	if a.source, err = a.inbox.OpenFolder(nil); err != nil {
		return nil, errors.Join(ErrNoFolder, err)
	}
	if a.target, err = a.store.OpenFolder(nil); err != nil {
		return nil, errors.Join(ErrNoFolder, err)
	}
	return a, nil
}

// Close releases the folders and the stores.
func (a *Archive) Close() {
	a.source.Release()
	a.inbox.Release()
	a.store.Release() // want `\(child-outlives-store\)`
	a.target.Release()
}

// abandon releases what a failed Open has opened so far.
func (a *Archive) abandon() {
	for _, f := range []*mapi.Folder{a.source, a.target} {
		if f != nil {
			f.Release()
		}
	}
	for _, st := range []*mapi.MsgStore{a.inbox, a.store} {
		if st != nil {
			st.Release()
		}
	}
}

// Run copies all messages and writes a note for each subject. It returns how many it copied.
func (a *Archive) Run(subjects []string) (n int, err error) {
	t, err := a.source.GetContentsTable(0)
	if err != nil {
		return 0, fmt.Errorf("contents: %w", err)
	}
	defer t.Release()
	err = table.Each(t, a.config.Batch, func(r mapi.Row) error {
		if err := a.copy(table.ID(r)); err != nil {
			return fmt.Errorf("message %d: %w", n, err)
		}
		n++
		return nil
	})
	if err != nil {
		return n, err
	}
	for _, subject := range subjects {
		if err := a.note(subject); err != nil {
			return n, err
		}
	}
	return n, nil
}

// copy copies one message.
func (a *Archive) copy(id mapi.EntryID) error {
	from, err := a.source.OpenMessage(id) // want `"from".*\(release-missing\)`
	if err != nil {
		return err
	}
	to, err := a.target.CreateMessage(0)
	if err != nil {
		return err
	}
	defer to.Release()
	defer from.Release()
	p, err := from.GetPropList()
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	if err := to.SetProps((*mapi.PropArray)(p).Props); err != nil {
		return err
	}
	return to.SaveChanges(0)
}

// note leaves a note in the archive.
func (a *Archive) note(subject string) error {
	m, err := a.target.CreateMessage(0) // want `"m".*\(message-dropped-unsaved\)`
	if err != nil {
		return err
	}
	defer m.Release()
	return m.SetProps([]mapi.Prop{{Tag: mapi.PropTag(len(subject))}})
}
