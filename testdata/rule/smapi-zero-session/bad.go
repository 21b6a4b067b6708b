// Package smapizerosession calls Simple MAPI without the session that it needs.
package smapizerosession

import "example.com/mail/mapi"

const none mapi.SimpleSession = 0

func read(id string) error {
	p, err := mapi.MAPIReadMail(0, id, 0) // want `MAPIReadMail is given no session.*\(smapi-zero-session\)`
	if err != nil {
		return err
	}
	mapi.FreeBuffer(p)
	return nil
}

func logoff() { mapi.MAPILogoff(none) } // want `\(smapi-zero-session\)`
