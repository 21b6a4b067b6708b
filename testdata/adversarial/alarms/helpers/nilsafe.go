package helpers

import "example.com/mail/mapi"

// The receiver is a variable of the literal's, too.
type nilSafe struct{ form *mapi.Form }

func (n *nilSafe) Close() error {
	if n == nil || n.form == nil {
		return nil
	}
	defer func() { n.form = nil }()
	defer n.form.Release()
	return nil
}

func newNilSafe(m *mapi.FormMgr) (*nilSafe, error) {
	f, err := m.LoadForm("IPM.Note")
	if err != nil {
		return nil, err
	}
	return &nilSafe{f}, nil
}

func useNilSafe(m *mapi.FormMgr) error {
	n, err := newNilSafe(m)
	if err != nil {
		return err
	}
	return n.Close()
}
