// Package smapimodelesssession opens modeless dialogs in sessions.
package smapimodelesssession

import "example.com/mail/mapi"

func send(m *mapi.SimpleMessage) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	defer mapi.MAPILogoff(session)
	return mapi.MAPISendMail(session, m, mapi.MAPI_DIALOG_MODELESS) // want `MAPISendMail asks for a modeless dialog in simple session "session", which ends the program \(smapi-modeless-session\)`
}

func logon() (mapi.SimpleSession, error) { return mapi.MAPILogon("", "", 0) }

func helper(m *mapi.SimpleMessage, show bool) error {
	session, err := logon()
	if err != nil {
		return err
	}
	defer mapi.MAPILogoff(session)
	if show {
		const flags = 0x4 | 0x8 | 0x1
		return mapi.MAPISendMail(session, m, flags) // want `\(smapi-modeless-session\)`
	}
	return mapi.MAPISendMail(session, m, 0)
}
