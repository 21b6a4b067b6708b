// Package repeat deletes the second of two calls.
package repeat

import (
	"unsafe"

	"example.com/mail/mapi"
)

func release(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	st.Release()
	st.Release() // want `double-release`
	return nil
}

func free(p unsafe.Pointer) {
	mapi.FreeBuffer(p)
	mapi.FreeBuffer(p) // want `double-free-buffer`
}
