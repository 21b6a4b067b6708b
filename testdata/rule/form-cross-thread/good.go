package formcrossthread

import (
	"example.com/mail/mapi"
)

func itsOwn(m *mapi.FormMgr) {
	go func() {
		form, err := m.LoadForm("IPM.Note")
		if err != nil {
			return
		}
		run(form)
	}()
}

// Other objects are free.
func free(st *mapi.MsgStore, id mapi.EntryID) error {
	msg, err := st.OpenMessage(id)
	if err != nil {
		return err
	}
	go func() {
		msg.SaveChanges(0)
		msg.Release()
	}()
	return nil
}

// Shown to someone, not called.
func printed(m *mapi.FormMgr, log func(any)) error {
	form, err := m.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer form.Release()
	done := make(chan bool)
	go func() {
		log("loaded")
		done <- true
	}()
	<-done
	return nil
}
