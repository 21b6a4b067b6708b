package smapiuseafterlogoff

import "example.com/mail/mapi"

func inOrder(id string) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	err = mapi.MAPIDeleteMail(session, id)
	mapi.MAPILogoff(session)
	return err
}

func again(id string) error {
	session, err := mapi.MAPILogon("", "", 0)
	if err != nil {
		return err
	}
	mapi.MAPILogoff(session)
	if session, err = mapi.MAPILogon("", "", 0); err != nil {
		return err
	}
	defer mapi.MAPILogoff(session)
	return mapi.MAPIDeleteMail(session, id)
}

func onFailure(id string) error {
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
