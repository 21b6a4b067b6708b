// Package across uses helpers of another package.
package across

import (
	"example.com/mail/mapi"
	"example.com/mail/rule/stream-uncommitted/kit"
)

func dropped(m *mapi.Message, text []byte) error {
	st, err := kit.Open(m) // want `\(stream-uncommitted\)`
	if err != nil {
		return err
	}
	defer st.Release()
	return kit.Fill(st, text)
}

func committed(m *mapi.Message, text []byte) error {
	st, err := kit.Open(m)
	if err != nil {
		return err
	}
	if err := kit.Fill(st, text); err != nil {
		st.Release()
		return err
	}
	return kit.Finish(st)
}

func shown(mgr *mapi.FormMgr) error {
	form, err := mgr.LoadForm("IPM.Note") // want `\(form-not-shut\)`
	if err != nil {
		return err
	}
	defer form.Release()
	return kit.Show(form)
}

func shut(mgr *mapi.FormMgr) error {
	form, err := mgr.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	defer kit.Shut(form)
	return kit.Show(form)
}

func crossing(mgr *mapi.FormMgr) error {
	form, err := mgr.LoadForm("IPM.Note")
	if err != nil {
		return err
	}
	go kit.Show(form) // want `\(form-cross-thread\)`
	return nil
}
