package imsgsessionuseafter

import "example.com/mail/mapi"

func inOrder(storage *mapi.Unknown) error {
	s, err := mapi.OpenIMsgSession(0)
	if err != nil {
		return err
	}
	defer mapi.CloseIMsgSession(s)
	message, err := mapi.OpenIMsgOnIStg(s, storage)
	if err != nil {
		return err
	}
	defer message.Release()
	return message.SaveChanges(0)
}

// A message that stands alone outlives every session.
func alone(storage *mapi.Unknown) error {
	s, err := mapi.OpenIMsgSession(0)
	if err != nil {
		return err
	}
	message, err := mapi.OpenIMsgOnIStg(0, storage)
	mapi.CloseIMsgSession(s)
	if err != nil {
		return err
	}
	defer message.Release()
	return message.SaveChanges(0)
}

// Another session is closed.
func other(storage *mapi.Unknown, a, b mapi.MsgSession) error {
	message, err := mapi.OpenIMsgOnIStg(a, storage)
	if err != nil {
		return err
	}
	defer message.Release()
	mapi.CloseIMsgSession(b)
	return message.SaveChanges(0)
}
