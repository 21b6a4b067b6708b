// Package smapibufferleak keeps memory of Simple MAPI.
package smapibufferleak

import "example.com/mail/mapi"

func read(session mapi.SimpleSession, id string) error {
	p, err := mapi.MAPIReadMail(session, id, 0) // want `buffer "p" is not freed with MAPIFreeBuffer on all paths \(smapi-buffer-leak\)`
	if err != nil {
		return err
	}
	return mapi.MAPISendMail(session, (*mapi.SimpleMessage)(p), 0)
}

func earlyReturn(session mapi.SimpleSession, name string) error {
	p, err := mapi.MAPIResolveName(session, name) // want `\(smapi-buffer-leak\)`
	if err != nil {
		return err
	}
	if err := mapi.MAPISendMail(session, (*mapi.SimpleMessage)(p), 0); err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	return nil
}
