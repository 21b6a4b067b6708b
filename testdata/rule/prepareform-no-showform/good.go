package prepareformnoshowform

import (
	"example.com/mail/mapi"
)

func inOrder(s *mapi.Session, st *mapi.MsgStore, f *mapi.Folder, m *mapi.Message) error {
	token, err := s.PrepareForm(m)
	if err != nil {
		return err
	}
	return s.ShowForm(st, f, token)
}

func handedOn(s *mapi.Session, m *mapi.Message) (mapi.FormToken, error) { return s.PrepareForm(m) }

func byHelper(s *mapi.Session, st *mapi.MsgStore, f *mapi.Folder, m *mapi.Message) error {
	token, err := handedOn(s, m)
	if err != nil {
		return err
	}
	return show(s, st, f, token)
}

func show(s *mapi.Session, st *mapi.MsgStore, f *mapi.Folder, token mapi.FormToken) error {
	return s.ShowForm(st, f, token)
}

type view struct{ token mapi.FormToken }

func (v *view) prepare(s *mapi.Session, m *mapi.Message) (err error) {
	v.token, err = s.PrepareForm(m)
	return err
}

func (v *view) show(s *mapi.Session, st *mapi.MsgStore, f *mapi.Folder) error {
	return s.ShowForm(st, f, v.token)
}
