// Package sticky keeps the error beside the store. All of it is correct.
package sticky

import "example.com/mail/mapi"

type client struct {
	s   *mapi.Session
	st  *mapi.MsgStore
	err error
}

func (c *client) open() *client {
	if c.st, c.err = c.s.OpenMsgStore(nil, 0); c.err == nil {
		if c.err = c.st.SetProps(nil); c.err != nil {
			c.st.Release()
		}
	}
	return c
}
func use2(s *mapi.Session) error {
	c := (&client{s: s}).open()
	if c.err != nil {
		return c.err
	}
	defer c.st.Release()
	return nil
}
