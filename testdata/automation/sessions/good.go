package sessions

import (
	"log"

	"example.com/mail/ole"
	"example.com/mail/ole/oleutil"
)

// Everything is given up before the Logoff.
func orderly() error {
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
	if _, err := oleutil.CallMethod(session, "Logon", "profile"); err != nil {
		return err
	}
	defer oleutil.CallMethod(session, "Logoff")
	v, err := oleutil.GetProperty(session, "Inbox")
	if err != nil {
		return err
	}
	defer v.Clear()
	inbox := v.ToIDispatch()
	messages, err := inbox.GetProperty("Messages")
	if err != nil {
		return err
	}
	defer messages.Clear()
	return oleutil.ForEach(messages.ToIDispatch(), func(v *ole.VARIANT) error {
		m := v.ToIDispatch()
		defer m.Release()
		_, err := m.CallMethod("Delete")
		return err
	})
}

// A session may log on again.
func again() error {
	session, err := open("profile")
	if err != nil {
		return err
	}
	defer session.Release()
	if _, err := session.CallMethod("Logoff"); err != nil {
		return err
	}
	if _, err := session.CallMethod("Logon", "other"); err != nil {
		return err
	}
	defer session.CallMethod("Logoff")
	v, err := session.GetProperty("Inbox")
	if err != nil {
		return err
	}
	defer v.Clear()
	_, err = v.ToIDispatch().CallMethod("Update")
	return err
}

// A string that is read before may be cleared after.
func name() (string, error) {
	session, err := open("profile")
	if err != nil {
		return "", err
	}
	defer session.Release()
	v, err := session.GetProperty("Name")
	if err != nil {
		session.CallMethod("Logoff")
		return "", err
	}
	session.CallMethod("Logoff")
	defer v.Clear()
	return v.ToString(), nil
}

// The NameSpace of Outlook is used on, and nobody logs it off.
func outlook() error {
	unk, err := oleutil.CreateObject("Outlook.Application")
	if err != nil {
		return err
	}
	defer unk.Release()
	app, err := unk.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		return err
	}
	defer app.Release()
	v, err := oleutil.CallMethod(app, "GetNamespace", "MAPI")
	if err != nil {
		return err
	}
	defer v.Clear()
	ns := v.ToIDispatch()
	if _, err := oleutil.CallMethod(ns, "Logon", "Outlook", "", false, true); err != nil {
		return err
	}
	folder, err := oleutil.CallMethod(ns, "GetDefaultFolder", 6)
	if err != nil {
		return err
	}
	oleutil.CallMethod(ns, "Logoff")
	defer folder.Clear()
	_, err = oleutil.PutProperty(folder.ToIDispatch(), "Description", "mail")
	return err
}

// A class that is not known is not a session.
func generic(class, method string) error {
	unk, err := oleutil.CreateObject(class)
	if err != nil {
		return err
	}
	defer unk.Release()
	disp, err := unk.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		return err
	}
	defer disp.Release()
	v, err := disp.CallMethod(method)
	if err != nil {
		return err
	}
	defer v.Clear()
	if _, err := disp.CallMethod("Logoff"); err != nil {
		return err
	}
	_, err = v.ToIDispatch().CallMethod("Update")
	return err
}

// A session that was never logged on needs no Logoff.
func version() (string, error) {
	unk, err := oleutil.CreateObject("MAPI.Session")
	if err != nil {
		return "", err
	}
	defer unk.Release()
	session, err := unk.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		return "", err
	}
	defer session.Release()
	v, err := session.GetProperty("Version")
	if err != nil {
		return "", err
	}
	defer v.Clear()
	return v.ToString(), nil
}

// Where the process ends before the Logon, nothing is lost.
func fatal() {
	unk, err := oleutil.CreateObject("MAPI.Session")
	if err != nil {
		log.Fatal(err)
	}
	defer unk.Release()
	session, err := unk.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		log.Fatal(err)
	}
	defer session.Release()
	if _, err := oleutil.CallMethod(session, "Logon", "profile"); err != nil {
		log.Fatal(err)
	}
	defer oleutil.CallMethod(session, "Logoff")
}
