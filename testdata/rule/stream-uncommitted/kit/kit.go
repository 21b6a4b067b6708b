// Package kit has helpers for another package.
package kit

import "example.com/mail/mapi"

func Open(m *mapi.Message) (*mapi.Stream, error) {
	return m.OpenStream(mapi.PR_BODY, mapi.MAPI_MODIFY)
}

func Fill(st *mapi.Stream, text []byte) error {
	_, err := st.Write(text)
	return err
}

func Finish(st *mapi.Stream) error {
	defer st.Release()
	return st.Commit(0)
}

func Show(form *mapi.Form) error { return form.DoVerb(0) }

func Shut(form *mapi.Form) {
	form.ShutdownForm(0)
	form.Release()
}
