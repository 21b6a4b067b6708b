// Package smapilogoffmissing leaves sessions of Simple MAPI logged on.
package smapilogoffmissing

import "example.com/mail/mapi"

func straight(m *mapi.SimpleMessage) error {
	session, err := mapi.MAPILogon("", "", 0) // want `simple session "session" is not ended with MAPILogoff on all paths \(smapi-logoff-missing\)`
	if err != nil {
		return err
	}
	return mapi.MAPISendMail(session, m, 0)
}

func earlyReturn(id string, m *mapi.SimpleMessage) error {
	session, err := mapi.MAPILogon("", "", 0) // want `\(smapi-logoff-missing\)`
	if err != nil {
		return err
	}
	if err := mapi.MAPIDeleteMail(session, id); err != nil {
		return err
	}
	return mapi.MAPILogoff(session)
}

func discarded() {
	mapi.MAPILogon("", "", 0) // want `\(smapi-logoff-missing\)`
}

func inHelper(id string) error {
	session, err := open() // want `\(smapi-logoff-missing\)`
	if err != nil {
		return err
	}
	_, err = mapi.MAPIFindNext(session, id)
	return err
}

func open() (mapi.SimpleSession, error) { return mapi.MAPILogon("", "", 0) }

type mailer struct{ session mapi.SimpleSession }

func newMailer() (*mailer, error) {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return nil, err
	}
	return &mailer{session}, nil
}

func (m *mailer) close() { mapi.MAPILogoff(m.session) }

func dropped(msg *mapi.SimpleMessage) error {
	m, err := newMailer() // want `\(smapi-logoff-missing\)`
	if err != nil {
		return err
	}
	return mapi.MAPISendMail(m.session, msg, 0)
}
