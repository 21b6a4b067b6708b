package smapibufferleak

import "example.com/mail/mapi"

func freed(session mapi.SimpleSession, id string) error {
	p, err := mapi.MAPIReadMail(session, id, 0)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	println(p)
	return nil
}

func everyReturn(session mapi.SimpleSession, name string) error {
	p, err := mapi.MAPIResolveName(session, name)
	if err != nil {
		return err
	}
	if err := mapi.MAPISendMail(session, (*mapi.SimpleMessage)(p), 0); err != nil {
		mapi.FreeBuffer(p)
		return err
	}
	mapi.FreeBuffer(p)
	return nil
}
