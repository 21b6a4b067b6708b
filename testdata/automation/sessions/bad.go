// Package sessions logs on to MAPI through automation: CDO and Redemption.
package sessions

import (
	"log"

	"example.com/mail/ole"
	"example.com/mail/ole/oleutil"
)

// The folder is open when the session logs off.
func openFolder() error {
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
	v, err := oleutil.GetProperty(session, "Inbox")
	if err != nil {
		return err
	}
	defer v.Clear()
	inbox := v.ToIDispatch()
	if _, err := oleutil.CallMethod(inbox, "Update"); err != nil {
		return err
	}
	_, err = oleutil.CallMethod(session, "Logoff") // want `variant "v" is still open when session "session" logs off \(object-open-at-logoff\)`
	return err
}

// What hangs on the folder is open, too.
func openMessages() error {
	unk, err := oleutil.CreateObject("Redemption.RDOSession")
	if err != nil {
		return err
	}
	session := unk.MustQueryInterface(ole.IID_IDispatch)
	unk.Release()
	defer session.Release()
	oleutil.MustCallMethod(session, "Logon")
	defer oleutil.CallMethod(session, "Logoff") // want `variant "messages".*\(object-open-at-logoff\)`
	inbox := oleutil.MustCallMethod(session, "GetDefaultFolder", 6)
	defer inbox.Clear()
	messages := oleutil.MustGetProperty(inbox.ToIDispatch(), "Items")
	oleutil.MustCallMethod(messages.ToIDispatch(), "Sort")
	return nil
}

func late() error {
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
	if _, err := session.CallMethod("Logon"); err != nil {
		return err
	}
	if _, err := session.CallMethod("Logoff"); err != nil {
		return err
	}
	_, err = session.GetProperty("Inbox") // want `Inbox is called on session "session" after its Logoff \(use-after-logoff\)`
	return err
}

func twice() {
	unk, err := oleutil.CreateObject("MAPI.Session")
	if err != nil {
		return
	}
	defer unk.Release()
	session := unk.MustQueryInterface(ole.IID_IDispatch)
	defer session.Release()
	oleutil.MustCallMethod(session, "Logon")
	oleutil.MustCallMethod(session, "Logoff")
	oleutil.MustCallMethod(session, "Logoff") // want `\(logoff-twice\)`
}

// A constructor in a function of its own.
func open(profile string) (*ole.IDispatch, error) {
	unk, err := oleutil.CreateObject("MAPI.Session")
	if err != nil {
		return nil, err
	}
	defer unk.Release()
	session, err := unk.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		return nil, err
	}
	if _, err := oleutil.CallMethod(session, "Logon", profile); err != nil {
		session.Release()
		return nil, err
	}
	return session, nil
}

func opened() error {
	session, err := open("profile")
	if err != nil {
		return err
	}
	defer session.Release()
	defer session.CallMethod("Logoff") // want `\(object-open-at-logoff\)`
	v, err := session.GetProperty("Inbox")
	if err != nil {
		return err
	}
	_, err = v.ToIDispatch().CallMethod("Update")
	return err
}

func forgotten() error {
	session, err := open("profile") // want `session "session".*\(session-not-released\)`
	if err != nil {
		return err
	}
	_, err = session.CallMethod("Logoff")
	return err
}

// A session that is logged on at the end of the process.
func fatal2() {
	unk, err := oleutil.CreateObject("MAPI.Session")
	if err != nil {
		log.Fatal(err)
	}
	defer unk.Release()
	session := unk.MustQueryInterface(ole.IID_IDispatch)
	defer session.Release()
	oleutil.MustCallMethod(session, "Logon", "profile")
	defer oleutil.CallMethod(session, "Logoff")
	if _, err := session.GetProperty("Name"); err != nil {
		log.Fatal(err) // want `\(exit-skips-defers\)`
	}
}
