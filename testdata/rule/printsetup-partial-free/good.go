package printsetuppartialfree

import (
	"unsafe"

	"example.com/mail/mapi"
)

func both(v *mapi.ViewContext) error {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	mapi.GlobalFree(p.DevMode)
	mapi.GlobalFree(p.DevNames)
	mapi.FreeBuffer(unsafe.Pointer(p))
	return nil
}

func ifThere(v *mapi.ViewContext) error {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	if p.DevMode != 0 {
		mapi.GlobalFree(p.DevMode)
	}
	if p.DevNames != 0 {
		mapi.GlobalFree(p.DevNames)
	}
	mapi.FreeBuffer(unsafe.Pointer(p))
	return nil
}

func byHelper(v *mapi.ViewContext) error {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	give(p.DevMode)
	give(p.DevNames)
	mapi.FreeBuffer(unsafe.Pointer(p))
	return nil
}

func give(handle uintptr) { mapi.GlobalFree(handle) }

func inLoop(v *mapi.ViewContext) error {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return err
	}
	for _, h := range []uintptr{p.DevMode, p.DevNames} {
		mapi.GlobalFree(h)
	}
	mapi.FreeBuffer(unsafe.Pointer(p))
	return nil
}

type setup struct{ mode, names uintptr }

func copied(v *mapi.ViewContext) (*setup, error) {
	p, err := v.GetPrintSetup(0)
	if err != nil {
		return nil, err
	}
	s := &setup{p.DevMode, p.DevNames}
	mapi.FreeBuffer(unsafe.Pointer(p))
	return s, nil
}
