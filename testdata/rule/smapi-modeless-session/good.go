package smapimodelesssession

import "example.com/mail/mapi"

func withoutSession(m *mapi.SimpleMessage) error {
	return mapi.MAPISendMail(0, m, mapi.MAPI_DIALOG_MODELESS)
}

func modal(m *mapi.SimpleMessage) error {
	session, err := mapi.MAPILogon("", "", 0x8)
	if err != nil {
		return err
	}
	defer mapi.MAPILogoff(session)
	return mapi.MAPISendMail(session, m, mapi.MAPI_DIALOG)
}

// The caller may pass 0.
func given(session mapi.SimpleSession, m *mapi.SimpleMessage) error {
	return mapi.MAPISendMail(session, m, mapi.MAPI_DIALOG_MODELESS)
}

// Which flags it is given is not known.
func asked(m *mapi.SimpleMessage, flags uint32) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	defer mapi.MAPILogoff(session)
	return mapi.MAPISendMail(session, m, flags)
}

// Where there is a dialog, there is no session.
func either(m *mapi.SimpleMessage, dialog bool) error {
	var session mapi.SimpleSession
	flags := uint32(mapi.MAPI_DIALOG_MODELESS)
	if !dialog {
		s, err := mapi.MAPILogon("", "", 0)
		if err != nil {
			return err
		}
		defer mapi.MAPILogoff(s)
		session, flags = s, 0
	}
	return mapi.MAPISendMail(session, m, flags)
}
