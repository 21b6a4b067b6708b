// Package warningaserror takes the warnings of MAPI for failures, with which it hands objects over all
// the same.
package warningaserror

import (
	"unsafe"

	"example.com/mail/rawmapi"
)

// The address book comes even if a provider could not be loaded.
func straight(s *rawmapi.IMAPISession) rawmapi.HRESULT {
	var book *rawmapi.IAddrBook
	hr := s.OpenAddressBook(0, nil, 0, &book) // want `"book".*\(warning-as-error\)`
	if hr != rawmapi.S_OK {
		return hr
	}
	book.Release()
	return rawmapi.S_OK
}

// Some of the properties were not found; the others are there.
func buffer(store *rawmapi.IMsgStore, tags *rawmapi.SPropTagArray) bool {
	var n uint32
	var props *rawmapi.SPropValue
	if hr := store.GetProps(tags, 0, &n, &props); hr != 0 { // want `"props".*\(warning-as-error\)`
		return false
	}
	rawmapi.MAPIFreeBuffer(unsafe.Pointer(props))
	return n > 0
}

func branch(s *rawmapi.IMAPISession) {
	var n uint32
	var me *rawmapi.ENTRYID
	if s.QueryIdentity(&n, &me) == rawmapi.S_OK { // want `"me".*\(warning-as-error\)`
		rawmapi.MAPIFreeBuffer(unsafe.Pointer(me))
	}
}

func closure(s *rawmapi.IMAPISession) func() rawmapi.HRESULT {
	return func() rawmapi.HRESULT {
		var book *rawmapi.IAddrBook
		hr := s.OpenAddressBook(0, nil, 0, &book) // want `"book".*\(warning-as-error\)`
		switch {
		case hr != 0:
			return hr
		default:
			defer book.Release()
			return book.SaveChanges(0)
		}
	}
}

// The predicate is wrong for its callers.
func helper(s *rawmapi.IMAPISession) error {
	var book *rawmapi.IAddrBook
	if err := check(s.OpenAddressBook(0, nil, 0, &book)); err != nil { // want `"book".*\(warning-as-error\)`
		return err
	}
	book.Release()
	return nil
}
