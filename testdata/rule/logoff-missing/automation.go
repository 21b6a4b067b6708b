package logoffmissing

import (
	"example.com/mail/ole"
	"example.com/mail/ole/oleutil"
)

// A session of CDO that logs on must log off, too.
func automated() error {
	unk, err := oleutil.CreateObject("MAPI.Session")
	if err != nil {
		return err
	}
	defer unk.Release()
	session, err := unk.QueryInterface(ole.IID_IDispatch) // want `session "session".*\(logoff-missing\)`
	if err != nil {
		return err
	}
	defer session.Release()
	_, err = oleutil.CallMethod(session, "Logon", "profile")
	return err
}

func automatedWell() error {
	unk, err := oleutil.CreateObject("MAPI.Session")
	if err != nil {
		return err
	}
	defer unk.Release()
	session, err := unk.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		return err
	}
	defer session.Release()
	oleutil.MustCallMethod(session, "Logon", "profile")
	_, err = oleutil.CallMethod(session, "Logoff")
	return err
}

// A session that is not logged on need not.
func idle() error {
	unk, err := oleutil.CreateObject("Redemption.RDOSession")
	if err != nil {
		return err
	}
	defer unk.Release()
	session, err := unk.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		return err
	}
	defer session.Release()
	_, err = oleutil.PutProperty(session, "Timeout", 10)
	return err
}
