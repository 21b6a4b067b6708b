package example

import (
	"errors"

	"github.com/miekg/pkcs11"
)

// login leaves the session open where the PIN is wrong.
func login(p *pkcs11.Ctx, slot uint, pin string) error {
	session, err := p.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION) // want pkcs11-session-not-closed
	if err != nil {
		return err
	}
	if err := p.Login(session, pkcs11.CKU_USER, pin); err != nil {
		return err
	}
	p.Logout(session)
	return p.CloseSession(session)
}

// slots defers in the wrong order: Destroy runs before Finalize.
func slots(path string) ([]uint, error) {
	p := pkcs11.New(path)
	if p == nil {
		return nil, errors.New("no such module")
	}
	if err := p.Initialize(); err != nil {
		p.Destroy()
		return nil, err
	}
	defer p.Finalize()
	defer p.Destroy() // want pkcs11-destroyed-before-finalize
	return p.GetSlotList(true)
}

// random finalizes under a session.
func random(p *pkcs11.Ctx, slot uint) ([]byte, error) {
	if err := p.Initialize(); err != nil {
		return nil, err
	}
	session, err := p.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION)
	if err != nil {
		p.Finalize()
		return nil, err
	}
	data, err := p.GenerateRandom(session, 16)
	p.Finalize() // want pkcs11-open-at-finalize
	return data, err
}

// search closes the session within a search where FindObjects fails.
func search(p *pkcs11.Ctx, slot uint) error {
	session, err := p.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION)
	if err != nil {
		return err
	}
	defer p.CloseSession(session) // want pkcs11-search-active
	if err := p.FindObjectsInit(session, nil); err != nil {
		return err
	}
	if _, _, err := p.FindObjects(session, 1); err != nil {
		return err
	}
	return p.FindObjectsFinal(session)
}
