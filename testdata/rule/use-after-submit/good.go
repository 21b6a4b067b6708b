package useaftersubmit

import "example.com/mail/mapi"

// send submits; the pointer stays its caller's.
func send(m *mapi.Message) error { return m.SubmitMessage(0) }

// mark writes to a message.
func mark(m *mapi.Message) error { return m.SetProps(nil) }

func straightBefore(folder *mapi.Folder) error {
	m, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SetProps(nil); err != nil {
		return err
	}
	return m.SubmitMessage(0)
}

// Where the submit failed the message is still open.
func failed(folder *mapi.Folder) error {
	m, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SubmitMessage(0); err != nil {
		mark(m)
		return m.SaveChanges(0)
	}
	return nil
}

// Release is allowed, to the attachment as well.
func attachmentReleased(m *mapi.Message) error {
	att, err := m.OpenAttach(0)
	if err != nil {
		return err
	}
	if err := m.SubmitMessage(0); err != nil {
		att.Release()
		return err
	}
	att.Release()
	return nil
}

// Another message is not affected.
func inTurn(folder *mapi.Folder) error {
	m, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	err = m.SubmitMessage(0)
	m.Release()
	if err != nil {
		return err
	}
	if m, err = folder.CreateMessage(0); err != nil {
		return err
	}
	defer m.Release()
	if err := m.SetProps(nil); err != nil {
		return err
	}
	return m.SubmitMessage(0)
}

// Either the one or the other.
func either(m *mapi.Message, now bool) error {
	if now {
		if err := m.SubmitMessage(0); err != nil {
			return err
		}
	}
	if !now {
		return m.SaveChanges(0)
	}
	return nil
}

func helperBefore(folder *mapi.Folder) error {
	m, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := mark(m); err != nil {
		return err
	}
	return send(m)
}

// letter marks its message before it sends it.
type letter struct{ message *mapi.Message }

func (l *letter) Send() error {
	if err := l.message.SetProps(nil); err != nil {
		return err
	}
	return l.message.SubmitMessage(0)
}

func (l *letter) Close() { l.message.Release() }
