package useafterfinalsave

import (
	"example.com/mail/mapi"
)

func kept(m *mapi.Message, props []mapi.Prop) error {
	if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		return err
	}
	return m.SetProps(props)
}

func released(m *mapi.Message) error {
	defer m.Release()
	return m.SaveChanges(0)
}

// What failed stays open.
func again(m *mapi.Message) error {
	if err := m.SaveChanges(0); err != nil {
		return m.SaveChanges(4)
	}
	return nil
}

func unknown(m *mapi.Message, flags uint32, props []mapi.Prop) error {
	if err := m.SaveChanges(flags); err != nil {
		return err
	}
	return m.SetProps(props)
}
