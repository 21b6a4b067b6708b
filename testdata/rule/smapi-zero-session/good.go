package smapizerosession

import "example.com/mail/mapi"

func readWith(session mapi.SimpleSession, id string) error {
	p, err := mapi.MAPIReadMail(session, id, 0)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	return nil
}

func send(m *mapi.SimpleMessage) error { return mapi.MAPISendMail(none, m, 0) }
