// Package smapitempfileleak forgets the files that MAPIReadMail writes.
package smapitempfileleak

import (
	"fmt"

	"example.com/mail/mapi"
)

func print(session mapi.SimpleSession, id string) error {
	message, err := mapi.MAPIReadMail(session, id, 0) // want `MAPIReadMail writes the attachments of buffer "message" to files, which nothing removes \(smapi-tempfile-leak\)`
	if err != nil {
		return err
	}
	fmt.Println(message)
	mapi.FreeBuffer(message)
	return nil
}

const peek = 0x80

func deferred(session mapi.SimpleSession, id string) error {
	message, err := mapi.MAPIReadMail(session, id, peek) // want `\(smapi-tempfile-leak\)`
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(message)
	fmt.Println(message)
	return nil
}
