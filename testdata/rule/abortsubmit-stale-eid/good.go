package abortsubmitstaleeid

import (
	"example.com/mail/mapi"
)

func inOrder(st *mapi.MsgStore, m *mapi.Message) error {
	id, err := m.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(id)
	if err := m.SubmitMessage(0); err != nil {
		return err
	}
	return st.AbortSubmit(id, 0)
}
