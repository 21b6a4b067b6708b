package smapilogoffmissing

import "example.com/mail/mapi"

func deferred(m *mapi.SimpleMessage) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	defer mapi.MAPILogoff(session)
	return mapi.MAPISendMail(session, m, 0)
}

// Session 0 logs on for itself.
func withoutSession(m *mapi.SimpleMessage) error { return mapi.MAPISendMail(0, m, 0) }

func everyReturn(id string) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	if err := mapi.MAPIDeleteMail(session, id); err != nil {
		mapi.MAPILogoff(session)
		return err
	}
	return mapi.MAPILogoff(session)
}

func throughHelper(id string) error {
	session, err := open()
	if err != nil {
		return err
	}
	defer end(session)
	_, err = mapi.MAPIFindNext(session, id)
	return err
}

func end(s mapi.SimpleSession) { mapi.MAPILogoff(s) }

func kept(msg *mapi.SimpleMessage) error {
	m, err := newMailer()
	if err != nil {
		return err
	}
	defer m.close()
	return mapi.MAPISendMail(m.session, msg, 0)
}

// A session may be asked for only where it is wanted.
func sometimes(m *mapi.SimpleMessage, own bool) error {
	var session mapi.SimpleSession
	if own {
		s, err := mapi.MAPILogon("", "", 0)
		if err != nil {
			return err
		}
		defer mapi.MAPILogoff(s)
		session = s
	}
	return mapi.MAPISendMail(session, m, 0)
}
