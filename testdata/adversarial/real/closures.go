// Package real has what the tool got wrong in published modules, boiled down: no finding is due here.
package real

import "example.com/mail/mapi"

// The literal that ends COM is one of two results.
func started() (end func(), err error) {
	err = mapi.CoInitializeEx(0)
	if err != nil {
		return nil, err
	}
	return func() { mapi.CoUninitialize() }, nil
}

func run() error {
	end, err := started()
	if err != nil {
		return err
	}
	end()
	return nil
}

// The literal ends a session as well, which its maker opens into the variable that it shares.
func logged() (*mapi.Session, func(), error) {
	var s *mapi.Session
	end := func() {
		if s != nil {
			s.Logoff(0)
			s.Release()
		}
		mapi.CoUninitialize()
	}
	err := mapi.CoInitializeEx(0)
	if err != nil {
		return nil, nil, err
	}
	s, err = mapi.LogonEx("", "", 0)
	if err != nil {
		end()
		return nil, nil, err
	}
	return s, end, nil
}

func runLogged() error {
	s, end, err := logged()
	if err != nil {
		return err
	}
	defer end()
	s.AddRef()
	s.Release()
	return nil
}
