// Package kit starts MAPI for others.
package kit

import "example.com/mail/mapi"

// Runtime has MAPI started.
type Runtime struct{ Session *mapi.Session }

func Start() (*Runtime, error) {
	if err := mapi.Initialize(0); err != nil {
		return nil, err
	}
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		mapi.Uninitialize()
		return nil, err
	}
	return &Runtime{s}, nil
}

func (r *Runtime) Stop() {
	r.Session.Logoff(0)
	r.Session.Release()
	mapi.Uninitialize()
}

// Begin starts MAPI, and returns what ends it.
func Begin() (func(), error) {
	if err := mapi.Initialize(0); err != nil {
		return nil, err
	}
	return func() { mapi.Uninitialize() }, nil
}

// Once starts and ends MAPI.
func Once() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	return nil
}
