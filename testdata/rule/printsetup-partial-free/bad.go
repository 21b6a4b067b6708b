// Package printsetuppartialfree frees print setups and not their handles.
package printsetuppartialfree

import (
	"unsafe"

	"example.com/mail/mapi"
)

func neither(v *mapi.ViewContext) error {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	mapi.FreeBuffer(unsafe.Pointer(p)) // want `print setup "p" is freed while it still holds its handles \(printsetup-partial-free\)`
	return nil
}

func one(v *mapi.ViewContext) error {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(unsafe.Pointer(p)) // want `\(printsetup-partial-free\)`
	mapi.GlobalFree(p.DevMode)
	return nil
}
