// Command failures goes on with what a failed helper has returned.
package main

import (
	"fmt"
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	c, err := connect()
	defer c.close() // a panic if c is nil, before anything of MAPI's is called
	if err != nil {
		log.Print(err)
		return
	}
	for _, f := range []func(*mapi.Session) error{early, earlyThrough, earlyWrapped, checked, asked, told} {
		if err := f(c.session); err != nil {
			log.Print(err)
		}
	}
}

type client struct{ session *mapi.Session }

func connect() (*client, error) {
	if err := mapi.Initialize(0); err != nil {
		return nil, err
	}
	s, err := mapi.LogonEx("", "", 0)
	if err != nil {
		mapi.Uninitialize()
		return nil, err
	}
	return &client{session: s}, nil
}

func (c *client) close() {
	c.session.Logoff(0)
	c.session.Release()
	mapi.Uninitialize()
}

// What a failed call has left comes through a helper as it is.
func open(s *mapi.Session) (*mapi.MsgStore, error) { return s.OpenMsgStore(nil, 0) }

func openThrough(s *mapi.Session) (*mapi.MsgStore, error) {
	st, err := open(s)
	return st, err
}

func openWrapped(s *mapi.Session) (*mapi.MsgStore, error) {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		err = fmt.Errorf("open: %w", err)
	}
	return st, err
}

func early(s *mapi.Session) error {
	st, err := open(s)
	defer st.Release() // want `\(free-after-failure\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

func earlyThrough(s *mapi.Session) error {
	st, err := openThrough(s)
	defer st.Release() // want `\(free-after-failure\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

func earlyWrapped(s *mapi.Session) error {
	st, err := openWrapped(s)
	defer st.Release() // want `\(free-after-failure\)`
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

func checked(s *mapi.Session) error {
	st, err := openWrapped(s)
	if err != nil {
		return err
	}
	defer st.Release()
	return st.SetProps(nil)
}

func asked(s *mapi.Session) error {
	st, err := open(s)
	defer func() {
		if st != nil {
			st.Release()
		}
	}()
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

func told(s *mapi.Session) error {
	st, err := openThrough(s)
	defer func() {
		if err == nil {
			st.Release()
		}
	}()
	if err != nil {
		return err
	}
	return nil
}
