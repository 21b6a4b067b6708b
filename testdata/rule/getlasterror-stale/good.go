package getlasterrorstale

import (
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

func checked(s *mapi.Session, failure error) uint32 {
	e, err := s.GetLastError(failure)
	if err != nil || e == nil {
		return 0
	}
	defer mapi.FreeBuffer(unsafe.Pointer(e))
	return e.Version
}

func ifThere(s *mapi.Session, failure error) (n uint32) {
	e, err := s.GetLastError(failure)
	if err != nil {
		return 0
	}
	if e != nil {
		n = e.Version
	}
	mapi.FreeBuffer(unsafe.Pointer(e))
	return n
}

func raw2(s *rawmapi.IMAPISession, hr rawmapi.HRESULT) uint32 {
	var e *rawmapi.MAPIERROR
	if s.GetLastError(hr, 0, &e) < 0 || e == nil {
		return 0
	}
	defer rawmapi.MAPIFreeBuffer(unsafe.Pointer(e))
	return e.Version
}
