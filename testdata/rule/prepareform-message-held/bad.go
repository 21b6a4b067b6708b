// Package prepareformmessageheld keeps messages that a form shows.
package prepareformmessageheld

import (
	"example.com/mail/mapi"
)

func straight(s *mapi.Session, st *mapi.MsgStore, f *mapi.Folder, id mapi.EntryID) error {
	m, err := st.OpenMessage(id)
	if err != nil {
		return err
	}
	defer m.Release()
	token, err := s.PrepareForm(m)
	if err != nil {
		return err
	}
	return s.ShowForm(st, f, token) // want `message "m" is still open when ShowForm shows it \(prepareform-message-held\)`
}
