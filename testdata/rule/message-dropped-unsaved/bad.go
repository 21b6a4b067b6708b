// Package messagedroppedunsaved releases new messages that were neither saved nor submitted.
package messagedroppedunsaved

import "example.com/mail/mapi"

func straight(folder *mapi.Folder, props []mapi.Prop) error {
	m, err := folder.CreateMessage(0) // want `"m".*\(message-dropped-unsaved\)`
	if err != nil {
		return err
	}
	err = m.SetProps(props)
	m.Release()
	return err
}

func deferred(folder *mapi.Folder, props []mapi.Prop) error {
	m, err := folder.CreateMessage(0) // want `"m".*\(message-dropped-unsaved\)`
	if err != nil {
		return err
	}
	defer m.Release()
	return m.SetProps(props)
}

// One of the successful ways out forgets to save.
func branch(folder *mapi.Folder, props []mapi.Prop, send bool) error {
	m, err := folder.CreateMessage(0) // want `"m".*\(message-dropped-unsaved\)`
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SetProps(props); err != nil {
		return err
	}
	if send {
		return m.SubmitMessage(0)
	}
	return nil
}

func closure(folder *mapi.Folder) error {
	m, err := folder.CreateMessage(0) // want `"m".*\(message-dropped-unsaved\)`
	if err != nil {
		return err
	}
	defer func() { m.Release() }()
	if err := m.ModifyRecipients(nil); err != nil {
		return err
	}
	return nil
}

func helper(folder *mapi.Folder, props []mapi.Prop) error {
	m, err := create(folder) // want `"m".*\(message-dropped-unsaved\)`
	if err != nil {
		return err
	}
	defer m.Release()
	return fill(m, props)
}
