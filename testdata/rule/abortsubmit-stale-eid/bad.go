// Package abortsubmitstaleeid asks a message for its identifier after it was sent, which is use-after-submit.
package abortsubmitstaleeid

import (
	"example.com/mail/mapi"
)

func late(st *mapi.MsgStore, m *mapi.Message) error {
	if err := m.SubmitMessage(0); err != nil {
		return err
	}
	id, err := m.GetProps(nil) // want `\(use-after-submit\)`
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(id)
	return st.AbortSubmit(id, 0)
}
