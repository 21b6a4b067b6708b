// Package useafterfinalsave uses objects that were saved for good.
package useafterfinalsave

import (
	"example.com/mail/mapi"
)

func straight(m *mapi.Message, props []mapi.Prop) error {
	if err := m.SaveChanges(0); err != nil {
		return err
	}
	return m.SetProps(props) // want `SetProps is called on message "m" after it was saved for good \(use-after-final-save\)`
}

func created(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SaveChanges(4); err != nil {
		return err
	}
	return m.SubmitMessage(0) // want `\(use-after-final-save\)`
}

func throughHelper(m *mapi.Message, props []mapi.Prop) error {
	if err := save(m); err != nil {
		return err
	}
	return m.SetProps(props) // want `\(use-after-final-save\)`
}

func save(m *mapi.Message) error { return m.SaveChanges(0) }
