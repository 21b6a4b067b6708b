package callafterfastshutdown

import (
	"os"

	"example.com/mail/mapi"
)

func exits(c *mapi.ClientShutdown) {
	defer mapi.Uninitialize()
	if err := c.DoFastShutdown(); err == nil {
		os.Exit(0)
	}
	println("the slow way")
}

func slowly(c *mapi.ClientShutdown, s *mapi.Session) error {
	if err := c.DoFastShutdown(); err == nil {
		return nil
	}
	return s.Logoff(0)
}

// Whether it succeeded is not known.
func ignored(c *mapi.ClientShutdown, s *mapi.Session) {
	c.DoFastShutdown()
	s.Logoff(0)
}
