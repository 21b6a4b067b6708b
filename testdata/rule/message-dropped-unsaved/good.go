package messagedroppedunsaved

import "example.com/mail/mapi"

// create hands its message over.
func create(folder *mapi.Folder) (*mapi.Message, error) { return folder.CreateMessage(0) }

// fill writes, finish writes and saves.
func fill(m *mapi.Message, props []mapi.Prop) error { return m.SetProps(props) }

func finish(m *mapi.Message, props []mapi.Prop) error {
	if err := fill(m, props); err != nil {
		return err
	}
	return m.SaveChanges(0)
}

func straightSaves(folder *mapi.Folder, props []mapi.Prop) error {
	m, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	if err = m.SetProps(props); err == nil {
		err = m.SaveChanges(0)
	}
	m.Release()
	return err
}

// Where something failed the message is dropped on purpose.
func deferredSaves(folder *mapi.Folder, props []mapi.Prop) error {
	m, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SetProps(props); err != nil {
		return err
	}
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}

// SubmitMessage saves by itself.
func branchSaves(folder *mapi.Folder, props []mapi.Prop, send bool) error {
	m, err := folder.CreateMessage(0)
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
	return m.SaveChanges(0)
}

func helperSaves(folder *mapi.Folder, props []mapi.Prop) error {
	m, err := create(folder)
	if err != nil {
		return err
	}
	defer m.Release()
	return finish(m, props)
}

// A message that exists already has nothing to lose.
func readOnly(store *mapi.MsgStore, id mapi.EntryID) error {
	m, err := store.OpenMessage(id)
	if err != nil {
		return err
	}
	defer m.Release()
	p, err := m.GetPropList()
	if err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	return nil
}

// The receiver of the message saves it.
func send(folder *mapi.Folder, to chan<- *mapi.Message) error {
	m, err := folder.CreateMessage(0)
	if err != nil {
		return err
	}
	to <- m
	return nil
}
