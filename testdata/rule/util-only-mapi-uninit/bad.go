// Package utilonlymapiuninit calls MAPIUninitialize although only ScInitMapiUtil was called.
package utilonlymapiuninit

import "example.com/mail/mapi"

func straight(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	err := reserve(size)
	mapi.DeinitMapiUtil()
	mapi.Uninitialize() // want `\(util-only-mapi-uninit\)`
	return err
}

func deferred(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	defer mapi.Uninitialize() // want `\(util-only-mapi-uninit\)`
	return reserve(size)
}

func branch(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer mapi.DeinitMapiUtil()
	if err := reserve(size); err != nil {
		mapi.Uninitialize() // want `\(util-only-mapi-uninit\)`
		return err
	}
	return nil
}

func closure(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer func() {
		mapi.Uninitialize() // want `\(util-only-mapi-uninit\)`
		mapi.DeinitMapiUtil()
	}()
	return reserve(size)
}

func helper(size uint32) error {
	if err := mapi.ScInitMapiUtil(0); err != nil {
		return err
	}
	defer tearDown() // want `\(util-only-mapi-uninit\)`
	return reserve(size)
}
