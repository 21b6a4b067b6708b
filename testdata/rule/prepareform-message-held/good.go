package prepareformmessageheld

import (
	"example.com/mail/mapi"
)

func inOrder(s *mapi.Session, st *mapi.MsgStore, f *mapi.Folder, id mapi.EntryID) error {
	m, err := st.OpenMessage(id)
	if err != nil {
		return err
	}
	token, err := s.PrepareForm(m)
	m.Release()
	if err != nil {
		return err
	}
	return s.ShowForm(st, f, token)
}

func callers(s *mapi.Session, st *mapi.MsgStore, f *mapi.Folder, m *mapi.Message) error {
	token, err := s.PrepareForm(m)
	if err != nil {
		return err
	}
	return s.ShowForm(st, f, token)
}

// Another message is open.
func two(s *mapi.Session, st *mapi.MsgStore, f *mapi.Folder, id, other mapi.EntryID) error {
	m, err := st.OpenMessage(id)
	if err != nil {
		return err
	}
	open, err := st.OpenMessage(other)
	if err != nil {
		m.Release()
		return err
	}
	defer open.Release()
	token, err := s.PrepareForm(m)
	m.Release()
	if err != nil {
		return err
	}
	return s.ShowForm(st, f, token)
}
