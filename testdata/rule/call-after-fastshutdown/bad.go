// Package callafterfastshutdown goes on calling MAPI after its last call.
package callafterfastshutdown

import "example.com/mail/mapi"

func deferred(c *mapi.ClientShutdown) {
	defer mapi.Uninitialize() // want `Uninitialize is called after DoFastShutdown, which was the last call of MAPI \(call-after-fastshutdown\)`
	if err := c.DoFastShutdown(); err == nil {
		return
	}
	println("the slow way")
}

func straight(c *mapi.ClientShutdown, s *mapi.Session) error {
	if err := c.DoFastShutdown(); err != nil {
		return err
	}
	return s.Logoff(0) // want `\(call-after-fastshutdown\)`
}
