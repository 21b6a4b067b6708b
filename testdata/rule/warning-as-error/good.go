package warningaserror

import (
	"errors"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

var errMAPI = errors.New("mapi")

// check makes an error of everything but S_OK, checkFailed of failures.
func check(hr rawmapi.HRESULT) error {
	if hr != rawmapi.S_OK {
		return errMAPI
	}
	return nil
}

func checkFailed(hr rawmapi.HRESULT) error {
	if rawmapi.FAILED(hr) {
		return errMAPI
	}
	return nil
}

func straightFailed(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var book *rawmapi.IAddrBook
	if hr := s.OpenAddressBook(0, nil, 0, &book); hr < 0 {
		return hr
	}
	book.Release()
	return rawmapi.S_OK
}

func macro(store *rawmapi.IMsgStore, tags *rawmapi.SPropTagArray) bool {
	var n uint32
	var props *rawmapi.SPropValue
	if hr := store.GetProps(tags, 0, &n, &props); rawmapi.FAILED(hr) {
		return false
	}
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(props))
	return n > 0
}

func succeeded(s *rawmapi.IMAPISession) {
	var n uint32
	var me *rawmapi.ENTRYID
	if rawmapi.SUCCEEDED(s.QueryIdentity(&n, &me)) {
		rawmapi.MAPIFreeBuffer(unsafe.Pointer(me))
	}
}

// The warning is told apart.
func apart(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var book *rawmapi.IAddrBook
	hr := s.OpenAddressBook(0, nil, 0, &book)
	if hr != rawmapi.S_OK && hr != rawmapi.MAPI_W_ERRORS_RETURNED {
		return hr
	}
	book.Release()
	return rawmapi.S_OK
}

// What there is is released, whatever the status.
func whatThereIs(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var book *rawmapi.IAddrBook
	hr := s.OpenAddressBook(0, nil, 0, &book)
	if book != nil {
		defer book.Release()
	}
	if hr != rawmapi.S_OK {
		return hr
	}
	return book.SaveChanges(0)
}

// No warning is documented for GetMsgStoresTable.
func noWarning(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var stores *rawmapi.IMAPITable
	if hr := s.GetMsgStoresTable(0, &stores); hr != rawmapi.S_OK {
		return hr
	}
	stores.Release()
	return rawmapi.S_OK
}

func helperFailed(s *rawmapi.IMAPISession) error {
	var book *rawmapi.IAddrBook
	if err := checkFailed(s.OpenAddressBook(0, nil, 0, &book)); err != nil {
		return err
	}
	book.Release()
	return nil
}

// What a Go binding makes an error of is its affair.
func idiomatic(s *mapi.Session) error {
	book, err := s.OpenAddressBook(0)
	if err != nil {
		return err
	}
	book.Release()
	return nil
}
