// Package attachaftermessage saves attachments after their message.
package attachaftermessage

import (
	"example.com/mail/mapi"
)

func straight(st *mapi.MsgStore, id mapi.EntryID) error {
	m, err := st.OpenMessage(id)
	if err != nil {
		return err
	}
	defer m.Release()
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil { // want `the message is saved before attachment "a" is, and not once more \(attach-after-message\)`
		return err
	}
	return a.SaveChanges(0)
}

func created(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil { // want `\(attach-after-message\)`
		a.Release()
		return err
	}
	err = a.SaveChanges(0)
	a.Release()
	return err
}
