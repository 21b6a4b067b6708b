// Package attachunsaved releases attachments without saving them.
package attachunsaved

import "example.com/mail/mapi"

func straight(m *mapi.Message, props []mapi.Prop) error {
	_, file, err := m.CreateAttach() // want `"file".*\(attach-unsaved\)`
	if err != nil {
		return err
	}
	defer file.Release()
	if err := file.SetProps(props); err != nil {
		return err
	}
	return m.SaveChanges(0)
}

func branch(m *mapi.Message, props []mapi.Prop, inline bool) error {
	_, file, err := m.CreateAttach() // want `"file".*\(attach-unsaved\)`
	if err != nil {
		return err
	}
	defer file.Release()
	if inline {
		return file.SetProps(props)
	}
	return file.SaveChanges(0)
}
