package imsgsessionunclosed

import "example.com/mail/mapi"

func deferred(storage *mapi.Unknown) error {
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

// Without a session the message stands alone.
func without(storage *mapi.Unknown) error {
	message, err := mapi.OpenIMsgOnIStg(0, storage)
	if err != nil {
		return err
	}
	defer message.Release()
	return message.SaveChanges(0)
}

func handedOn() (mapi.MsgSession, error) { return mapi.OpenIMsgSession(0) }

func closes(s mapi.MsgSession) { mapi.CloseIMsgSession(s) }

func closedByHelper() error {
	s, err := handedOn()
	if err != nil {
		return err
	}
	closes(s)
	return nil
}

type converter struct{ session mapi.MsgSession }

func newConverter() (*converter, error) {
	s, err := mapi.OpenIMsgSession(0)
	if err != nil {
		return nil, err
	}
	return &converter{s}, nil
}

func (c *converter) Close() { mapi.CloseIMsgSession(c.session) }

func inClosure() error {
	s, err := mapi.OpenIMsgSession(0)
	if err != nil {
		return err
	}
	defer func() { mapi.CloseIMsgSession(s) }()
	return nil
}
