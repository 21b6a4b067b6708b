// Package openpropertytwice opens properties twice.
package openpropertytwice

import (
	"example.com/mail/mapi"
)

func straight(m *mapi.Message) error {
	a, err := m.OpenStream(mapi.PR_BODY, 0)
	if err != nil {
		return err
	}
	defer a.Release()
	b, err := m.OpenStream(mapi.PR_BODY, 0) // want `stream "a" is still open when OpenStream opens the same property again \(openproperty-twice\)`
	if err != nil {
		return err
	}
	defer b.Release()
	return nil
}
