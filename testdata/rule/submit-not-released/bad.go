// Package submitnotreleased keeps messages that were sent, which is release-missing.
package submitnotreleased

import (
	"example.com/mail/mapi"
)

func held(f *mapi.Folder) error {
	m, err := f.CreateMessage(0) // want `message "m".*\(release-missing\)`
	if err != nil {
		return err
	}
	return m.SubmitMessage(0)
}

func heldAttachment(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	_, a, err := m.CreateAttach() // want `attachment "a".*\(release-missing\)`
	if err != nil {
		return err
	}
	if err := a.SaveChanges(0); err != nil {
		return err
	}
	return m.SubmitMessage(0)
}
