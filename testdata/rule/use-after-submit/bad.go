// Package useaftersubmit calls messages that have been submitted. Release is all that they still allow.
package useaftersubmit

import "example.com/mail/mapi"

func straight(folder *mapi.Folder) error {
	m, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SubmitMessage(0); err != nil {
		return err
	}
	return m.SetProps(nil) // want `"m".*\(use-after-submit\)`
}

// SubmitMessage has saved already.
func branch(folder *mapi.Folder, keep bool) error {
	m, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SubmitMessage(0); err != nil {
		return err
	}
	if keep {
		return m.SaveChanges(0) // want `"m".*\(use-after-submit\)`
	}
	return nil
}

// What hangs on the message goes with it.
func attachment(m *mapi.Message) error {
	att, err := m.OpenAttach(0)
	if err != nil {
		return err
	}
	defer att.Release()
	if err := m.SubmitMessage(0); err != nil {
		return err
	}
	return att.SetProps(nil) // want `"att".*\(use-after-submit\)`
}

// The deferred call runs after the submit.
func deferred(folder *mapi.Folder) error {
	m, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	defer func() {
		m.SetProps(nil) // want `"m".*\(use-after-submit\)`
	}()
	m.ModifyRecipients(nil)
	return m.SubmitMessage(0)
}

func helper(folder *mapi.Folder) error {
	m, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := send(m); err != nil {
		return err
	}
	return mark(m) // want `"m".*\(use-after-submit\)`
}

// draft marks its message as sent, too late.
type draft struct{ message *mapi.Message }

func (d *draft) Send() error {
	if err := d.message.SubmitMessage(0); err != nil {
		return err
	}
	return d.message.SetProps(nil) // want `\(use-after-submit\)`
}

func (d *draft) Close() { d.message.Release() }
