// Package deleteattachopen deletes attachments that are open.
package deleteattachopen

import (
	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func straight(m *mapi.Message, n uint32) error {
	a, err := m.OpenAttach(n)
	if err != nil {
		return err
	}
	defer a.Release()
	return m.DeleteAttach(n, 0) // want `attachment "a" is still open when DeleteAttach is called for its attachment \(deleteattach-open\)`
}

func constant(m *mapi.Message) error {
	a, err := m.OpenAttach(0)
	if err != nil {
		return err
	}
	err = m.DeleteAttach(0, 0) // want `\(deleteattach-open\)`
	a.Release()
	return err
}

func stream(m *mapi.Message, n uint32) error {
	a, err := m.OpenAttach(n)
	if err != nil {
		return err
	}
	st, err := a.OpenStream(mapi.PR_ATTACH_DATA_BIN, 0)
	a.Release()
	if err != nil {
		return err
	}
	defer st.Release()
	return m.DeleteAttach(n, 0) // want `stream "st" is still open when DeleteAttach is called for its attachment \(deleteattach-open\)`
}

func created(m *mapi.Message) error {
	n, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	if err := a.SaveChanges(0); err != nil {
		m.DeleteAttach(n, 0) // want `\(deleteattach-open\)`
		a.Release()
		return err
	}
	a.Release()
	return nil
}

func raw(m *rawmapi.IMessage) {
	var n uint32
	var a *rawmapi.IAttach
	if m.CreateAttach(nil, 0, &n, &a) < 0 {
		return
	}
	if a.SaveChanges(0) < 0 {
		m.DeleteAttach(n, 0, nil, 0) // want `\(deleteattach-open\)`
	}
	a.Release()
}

func eachOne(m *mapi.Message, count uint32) error {
	for n := range count {
		a, err := m.OpenAttach(n)
		if err != nil {
			return err
		}
		err = m.DeleteAttach(n, 0) // want `\(deleteattach-open\)`
		a.Release()
		if err != nil {
			return err
		}
	}
	return nil
}
