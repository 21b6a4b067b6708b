// Package imsgsessionunclosed leaves message sessions open.
package imsgsessionunclosed

import "example.com/mail/mapi"

func never(storage *mapi.Unknown) error {
	s, err := mapi.OpenIMsgSession(0) // want `"s" is not closed on all paths \(imsgsession-unclosed\)`
	if err != nil {
		return err
	}
	message, err := mapi.OpenIMsgOnIStg(s, storage)
	if err != nil {
		return err
	}
	defer message.Release()
	return message.SaveChanges(0)
}

func earlyReturn(storage *mapi.Unknown) error {
	s, err := mapi.OpenIMsgSession(0) // want `\(imsgsession-unclosed\)`
	if err != nil {
		return err
	}
	message, err := mapi.OpenIMsgOnIStg(s, storage)
	if err != nil {
		return err
	}
	err = message.SaveChanges(0)
	message.Release()
	mapi.CloseIMsgSession(s)
	return err
}

func dropped() {
	mapi.OpenIMsgSession(0) // want `\(imsgsession-unclosed\)`
}

func open() (mapi.MsgSession, error) { return mapi.OpenIMsgSession(0) }

func byHelper(storage *mapi.Unknown) error {
	s, err := open() // want `\(imsgsession-unclosed\)`
	if err != nil {
		return err
	}
	message, err := mapi.OpenIMsgOnIStg(s, storage)
	if err != nil {
		return err
	}
	message.Release()
	return nil
}
