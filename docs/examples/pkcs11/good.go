package example

import (
	"errors"

	"github.com/miekg/pkcs11"
)

// withModule lends an initialized module.
func withModule(path string, use func(*pkcs11.Ctx) error) error {
	p := pkcs11.New(path)
	if p == nil {
		return errors.New("no such module")
	}
	defer p.Destroy()
	if err := p.Initialize(); err != nil {
		return err
	}
	defer p.Finalize()
	return use(p)
}

// keys lists what a token holds.
func keys(path string, slot uint, pin string) (found []pkcs11.ObjectHandle, err error) {
	err = withModule(path, func(p *pkcs11.Ctx) error {
		session, err := p.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION)
		if err != nil {
			return err
		}
		defer p.CloseSession(session)
		if err := p.Login(session, pkcs11.CKU_USER, pin); err != nil {
			return err
		}
		defer p.Logout(session)
		if err := p.FindObjectsInit(session, nil); err != nil {
			return err
		}
		found, _, err = p.FindObjects(session, 100)
		if final := p.FindObjectsFinal(session); err == nil {
			err = final
		}
		return err
	})
	return found, err
}

// probe leaves its sessions to CloseAllSessions.
func probe(p *pkcs11.Ctx, slot uint) error {
	session, err := p.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION)
	if err != nil {
		return err
	}
	_, err = p.GetSessionInfo(session)
	if closing := p.CloseAllSessions(slot); err == nil {
		err = closing
	}
	return err
}
