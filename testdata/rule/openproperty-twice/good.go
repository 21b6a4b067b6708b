package openpropertytwice

import (
	"example.com/mail/mapi"
)

func fallback(m *mapi.Message) error {
	a, err := m.OpenStream(mapi.PR_BODY, 0)
	if err != nil {
		if a, err = m.OpenStream(mapi.PR_BODY, 1); err != nil {
			return err
		}
	}
	a.Release()
	return nil
}

func two(m *mapi.Message) error {
	a, err := m.OpenStream(mapi.PR_BODY, 0)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := m.OpenStream(mapi.PR_RTF_COMPRESSED, 0)
	if err != nil {
		return err
	}
	defer b.Release()
	return nil
}

func twoObjects(m, n *mapi.Message) error {
	a, err := m.OpenStream(mapi.PR_BODY, 0)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := n.OpenStream(mapi.PR_BODY, 0)
	if err != nil {
		return err
	}
	defer b.Release()
	return nil
}

func eachMessage(st *mapi.MsgStore, ids []mapi.EntryID) error {
	for _, id := range ids {
		m, err := st.OpenMessage(id)
		if err != nil {
			return err
		}
		a, err := m.OpenStream(mapi.PR_BODY, 0)
		if err != nil {
			m.Release()
			return err
		}
		a.Release()
		m.Release()
	}
	return nil
}
