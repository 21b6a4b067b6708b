package attachaftermessage

import (
	"example.com/mail/mapi"
)

func inOrder(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	if err := a.SaveChanges(0); err != nil {
		return err
	}
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}

// Saved once more.
func again(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		return err
	}
	if err := a.SaveChanges(0); err != nil {
		return err
	}
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}

// Sent afterwards, or saved by a helper.
func sent(f *mapi.Folder, send bool) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		a.Release()
		return err
	}
	err = a.SaveChanges(0)
	a.Release()
	if err != nil {
		return err
	}
	if send {
		return m.SubmitMessage(0)
	}
	return save(m)
}

func save(m *mapi.Message) error { return m.SaveChanges(0) }

// The caller saves.
func callers(m *mapi.Message) error {
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		return err
	}
	return a.SaveChanges(0)
}

func handedOn(f *mapi.Folder) (*mapi.Message, error) {
	m, err := f.CreateMessage(0)
	if err != nil {
		return nil, err
	}
	_, a, err := m.CreateAttach()
	if err != nil {
		m.Release()
		return nil, err
	}
	defer a.Release()
	if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		m.Release()
		return nil, err
	}
	if err := a.SaveChanges(0); err != nil {
		m.Release()
		return nil, err
	}
	return m, nil
}

// Another message.
func other(f *mapi.Folder, n *mapi.Message) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	if err := n.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		return err
	}
	if err := a.SaveChanges(0); err != nil {
		return err
	}
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}
