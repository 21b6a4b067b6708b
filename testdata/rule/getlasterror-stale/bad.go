// Package getlasterrorstale reads extended errors that there may not be.
package getlasterrorstale

import (
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func straight(s *mapi.Session, failure error) uint32 {
	e, err := s.GetLastError(failure) // want `buffer "e" is read without a check for nil \(getlasterror-stale\)`
	if err != nil {
		return 0
	}
	defer mapi.FreeBuffer(unsafe.Pointer(e))
	return e.Version
}

func raw(s *rawmapi.IMAPISession, hr rawmapi.HRESULT) uint32 {
	var e *rawmapi.MAPIERROR
	if s.GetLastError(hr, 0, &e) < 0 { // want `\(getlasterror-stale\)`
		return 0
	}
	n := e.Version
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(e))
	return n
}
