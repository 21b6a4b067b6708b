package fastshutdownorder

import (
	"errors"
	"os"
	"time"

	"example.com/mail/mapi"
)

func asked(s *mapi.Session) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	defer c.Release()
	if err := c.QueryFastShutdown(); err != nil {
		return
	}
	c.NotifyProcessShutdown()
	if c.DoFastShutdown() == nil {
		os.Exit(0)
	}
}

// The reference client notifies whether the query succeeded or not.
func notified(s *mapi.Session) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	defer c.Release()
	err = c.QueryFastShutdown()
	c.NotifyProcessShutdown()
	if err == nil && c.DoFastShutdown() == nil {
		os.Exit(0)
	}
}

func withFlag(s *mapi.Session, work func()) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	defer c.Release()
	fast := c.QueryFastShutdown() == nil
	work()
	if fast {
		c.NotifyProcessShutdown()
		if c.DoFastShutdown() == nil {
			os.Exit(0)
		}
	}
}

func retried(s *mapi.Session) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	defer c.Release()
	for c.QueryFastShutdown() != nil {
		time.Sleep(time.Second)
	}
	if c.DoFastShutdown() == nil {
		os.Exit(0)
	}
}

// The caller has asked.
func leave(c *mapi.ClientShutdown) {
	c.NotifyProcessShutdown()
	if c.DoFastShutdown() == nil {
		os.Exit(0)
	}
}

func viaHelpers(s *mapi.Session) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	defer c.Release()
	if !agrees(c) {
		return
	}
	leave(c)
	c.NotifyProcessShutdown()
}

func agrees(c *mapi.ClientShutdown) bool { return c.QueryFastShutdown() == nil }

// The helper hands over what has been asked.
func willing(s *mapi.Session) (*mapi.ClientShutdown, error) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return nil, err
	}
	if err := c.QueryFastShutdown(); err != nil {
		c.Release()
		return nil, errors.New("not now")
	}
	return c, nil
}

func fromHelper(s *mapi.Session) {
	c, err := willing(s)
	if err != nil {
		return
	}
	defer c.Release()
	if c.DoFastShutdown() == nil {
		os.Exit(0)
	}
}

// Two pointers lead to one MAPI.
func twice(s *mapi.Session) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	err = c.QueryFastShutdown()
	c.Release()
	if err != nil {
		return
	}
	d, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	defer d.Release()
	if d.DoFastShutdown() == nil {
		os.Exit(0)
	}
}

type client struct {
	shutdown *mapi.ClientShutdown
	fast     bool
}

func (c *client) ask() { c.fast = c.shutdown.QueryFastShutdown() == nil }

func (c *client) close() {
	defer c.shutdown.Release()
	if c.fast && c.shutdown.DoFastShutdown() == nil {
		os.Exit(0)
	}
}

func shut(s *mapi.Session) {
	c, err := open(s)
	if err != nil {
		return
	}
	c.close()
}

func open(s *mapi.Session) (*client, error) {
	d, err := s.QueryClientShutdown()
	if err != nil {
		return nil, err
	}
	c := &client{shutdown: d}
	c.ask()
	return c, nil
}
