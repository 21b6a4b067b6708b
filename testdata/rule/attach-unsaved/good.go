package attachunsaved

import "example.com/mail/mapi"

func saved(m *mapi.Message, props []mapi.Prop) error {
	_, file, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer file.Release()
	if err := file.SetProps(props); err != nil {
		return err
	}
	if err := file.SaveChanges(0); err != nil {
		return err
	}
	return m.SaveChanges(0)
}

// An attachment that is opened is saved already.
func opened(m *mapi.Message, props []mapi.Prop) error {
	file, err := m.OpenAttach(0)
	if err != nil {
		return err
	}
	defer file.Release()
	return file.SetProps(props)
}

// Dropped on purpose: the function fails.
func dropped(m *mapi.Message, props []mapi.Prop) error {
	_, file, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer file.Release()
	if err := file.SetProps(props); err != nil {
		return err
	}
	return file.SaveChanges(0)
}
