// Package idleunbalanced leaves the idle engine running.
package idleunbalanced

import "example.com/mail/mapi"

func earlyReturn(work func() error) error {
	if err := mapi.InitIdle(); err != nil { // want `MAPIInitIdle is not matched by MAPIDeinitIdle on all paths \(idle-unbalanced\)`
		return err
	}
	if err := work(); err != nil {
		return err
	}
	mapi.DeinitIdle()
	return nil
}

func throughHelper(work func() error) error {
	if err := begin(); err != nil { // want `\(idle-unbalanced\)`
		return err
	}
	if err := work(); err != nil {
		return err
	}
	mapi.DeinitIdle()
	return nil
}

func begin() error { return mapi.InitIdle() }
