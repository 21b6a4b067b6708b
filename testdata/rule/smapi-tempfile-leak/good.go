package smapitempfileleak

import (
	"fmt"
	"unsafe"

	"example.com/mail/mapi"
)

func suppressed(session mapi.SimpleSession, id string) error {
	message, err := mapi.MAPIReadMail(session, id, mapi.MAPI_SUPPRESS_ATTACH)
	if err != nil {
		return err
	}
	fmt.Println(message)
	mapi.FreeBuffer(message)
	return nil
}

func envelope(session mapi.SimpleSession, id string) error {
	message, err := mapi.MAPIReadMail(session, id, mapi.MAPI_ENVELOPE_ONLY|peek)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(message)
	fmt.Println(message)
	return nil
}

func asked(session mapi.SimpleSession, id string, flags uint32) error {
	message, err := mapi.MAPIReadMail(session, id, flags)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(message)
	return nil
}

// Someone else sees to the files.
func passed(session mapi.SimpleSession, id string, files func(unsafe.Pointer)) error {
	message, err := mapi.MAPIReadMail(session, id, 0)
	if err != nil {
		return err
	}
	files(message)
	mapi.FreeBuffer(message)
	return nil
}

func returned(session mapi.SimpleSession, id string) (unsafe.Pointer, error) {
	return mapi.MAPIReadMail(session, id, 0)
}
