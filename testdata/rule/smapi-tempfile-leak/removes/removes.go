// Package removes removes the files that it is told of.
package removes

import (
	"os"

	"example.com/mail/mapi"
)

func read(session mapi.SimpleSession, id string) error {
	message, err := mapi.MAPIReadMail(session, id, 0)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(message)
	for _, name := range (*files)(message).names {
		os.Remove(name)
	}
	return nil
}

type files struct{ names []string }
