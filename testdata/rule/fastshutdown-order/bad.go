// Package fastshutdownorder shuts down fast without having asked.
package fastshutdownorder

import (
	"os"

	"example.com/mail/mapi"
)

func unasked(s *mapi.Session) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	defer c.Release()
	if c.DoFastShutdown() == nil { // want `DoFastShutdown is called where QueryFastShutdown has not succeeded \(fastshutdown-order\)`
		os.Exit(0)
	}
}

func notifiedFirst(s *mapi.Session) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	defer c.Release()
	c.NotifyProcessShutdown() // want `\(fastshutdown-order\)`
	if c.QueryFastShutdown() == nil && c.DoFastShutdown() == nil {
		os.Exit(0)
	}
}

func ignored(s *mapi.Session) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	defer c.Release()
	c.QueryFastShutdown()
	c.NotifyProcessShutdown()
	if c.DoFastShutdown() == nil { // want `\(fastshutdown-order\)`
		os.Exit(0)
	}
}

func refused(s *mapi.Session, log func(error)) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	defer c.Release()
	if err := c.QueryFastShutdown(); err != nil {
		log(err)
	}
	if c.DoFastShutdown() == nil { // want `\(fastshutdown-order\)`
		os.Exit(0)
	}
}

func onOnePath(s *mapi.Session, ask bool) {
	c, err := s.QueryClientShutdown()
	if err != nil {
		return
	}
	defer c.Release()
	if ask {
		if c.QueryFastShutdown() != nil {
			return
		}
	}
	func() {
		if c.DoFastShutdown() == nil { // want `\(fastshutdown-order\)`
			os.Exit(0)
		}
	}()
}
