package rawcom

import (
	"errors"
	"runtime"
	"unsafe"

	"example.com/mail/rawmapi"
)

// UlRelease ends a reference, and takes nil.
func ulReleased(s *rawmapi.IMAPISession) {
	var st *rawmapi.IMsgStore
	s.OpenMsgStore(0, 0, nil, nil, 0, &st)
	rawmapi.UlRelease(unsafe.Pointer(st))
}

func ulReleasedTwice(s *rawmapi.IMAPISession) {
	var st *rawmapi.IMsgStore
	if s.OpenMsgStore(0, 0, nil, nil, 0, &st) < 0 {
		return
	}
	rawmapi.UlRelease(unsafe.Pointer(st))
	st.Release() // want `\(double-release\)`
}

// The library's whole life.
func lived() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := check(rawmapi.MAPIInitialize(nil)); err != nil {
		return err
	}
	defer rawmapi.MAPIUninitialize()
	if hr := rawmapi.OleInitialize(nil); hr < 0 {
		return errors.New("ole")
	}
	defer rawmapi.OleUninitialize()
	return work()
}

func reversed() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := check(rawmapi.OleInitialize(nil)); err != nil {
		return err
	}
	defer rawmapi.OleUninitialize()
	if hr := rawmapi.MAPIInitialize(nil); hr < 0 {
		return errors.New("mapi")
	}
	defer rawmapi.MAPIUninitialize() // want `\(ole-after-mapi-uninit\)`
	return work()
}
