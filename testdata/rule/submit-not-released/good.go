package submitnotreleased

import (
	"example.com/mail/mapi"
)

func inOrder(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	return m.SubmitMessage(0)
}
