// Package bits remembers in bits what it owns. All of it is correct.
package bits

import "example.com/mail/mapi"

const (
	ownSession = 1 << iota
	ownStore
)

type client struct {
	own uint
	s   *mapi.Session
	st  *mapi.MsgStore
}

func open(s *mapi.Session) (c *client, err error) {
	c = &client{s: s}
	if c.s == nil {
		if c.s, err = mapi.LogonEx("", "", 0); err != nil {
			return nil, err
		}
		c.own |= ownSession
	}
	if c.st, err = c.s.OpenMsgStore(nil, 0); err != nil {
		c.Close()
		return nil, err
	}
	c.own |= ownStore
	return c, nil
}

func (c *client) Close() {
	if c.own&ownStore != 0 {
		c.st.Release()
	}
	if c.own&ownSession != 0 {
		c.s.Logoff(0)
		c.s.Release()
	}
	c.own = 0
}

func use() error {
	c, err := open(nil)
	if err != nil {
		return err
	}
	defer c.Close()
	return nil
}
