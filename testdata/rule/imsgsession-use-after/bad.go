// Package imsgsessionuseafter uses messages whose session is closed.
package imsgsessionuseafter

import "example.com/mail/mapi"

func closedFirst(storage *mapi.Unknown) error {
	s, err := mapi.OpenIMsgSession(0)
	if err != nil {
		return err
	}
	message, err := mapi.OpenIMsgOnIStg(s, storage)
	if err != nil {
		mapi.CloseIMsgSession(s)
		return err
	}
	defer message.Release()
	mapi.CloseIMsgSession(s)
	return message.SaveChanges(0) // want `SaveChanges is called on message "message" after CloseIMsgSession \(imsgsession-use-after\)`
}

func wrongDefer(s mapi.MsgSession, storage *mapi.Unknown) error {
	message, err := mapi.OpenIMsgOnIStg(s, storage)
	if err != nil {
		return err
	}
	defer message.Release()
	defer message.SaveChanges(0) // want `\(imsgsession-use-after\)`
	defer mapi.CloseIMsgSession(s)
	return message.SetProps(nil)
}
