// Package prepareformnoshowform drops the tokens of prepared forms.
package prepareformnoshowform

import (
	"example.com/mail/mapi"
)

func dropped(s *mapi.Session, m *mapi.Message) error {
	_, err := s.PrepareForm(m) // want `form token is never given to ShowForm \(prepareform-no-showform\)`
	return err
}

func oneWay(s *mapi.Session, st *mapi.MsgStore, f *mapi.Folder, m *mapi.Message, folders int) error {
	token, err := s.PrepareForm(m) // want `form token "token" is never given to ShowForm \(prepareform-no-showform\)`
	if err != nil {
		return err
	}
	if folders == 0 {
		return nil
	}
	return s.ShowForm(st, f, token)
}
