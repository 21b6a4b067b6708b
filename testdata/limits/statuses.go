package limits

import (
	"errors"
	"runtime"
	"unsafe"

	"example.com/mail/mapi"
)

func pointer(rows *mapi.RowSet) unsafe.Pointer { return unsafe.Pointer(rows) }

// A status that nobody looks at is taken for a success: the store may be nil.
func unlooked(s *mapi.Session) {
	st, _ := s.OpenMsgStore(nil, 0)
	defer st.Release()
}

// OLE may not be initialised.
func unlookedOLE() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	mapi.OleInitialize()
	mapi.OleUninitialize()
}

// A status that is looked at too late: the folder may be nil when it is released.
func lookedAtLate(st *mapi.MsgStore, id, other mapi.EntryID) error {
	f, err := st.OpenFolder(id)
	f.Release()
	if err != nil {
		if f, err = st.OpenFolder(other); err != nil {
			return err
		}
		f.Release()
	}
	return nil
}

func initCOM() error { return mapi.CoInitializeEx(2) }

// What has failed in a helper is not known: COM is uninitialised although it was not initialised.
func endsWhatFailed() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer mapi.CoUninitialize()
	if err := initCOM(); err != nil {
		return err
	}
	return nil
}

type library struct{}

func openLibrary() (*library, error) {
	if err := mapi.Initialize(0); err != nil {
		return nil, err
	}
	return &library{}, nil
}

func (*library) close() { mapi.Uninitialize() }

// Nor is it here, where a method ends what a constructor has not begun.
func endsWhatWasNotMade() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	l, err := openLibrary()
	if err != nil {
		println(err.Error())
	}
	l.close()
}

// Address frees the list that it replaces, unless it fails. What becomes of that list there is not asked: it is
// not freed,
func replacedLeak(book *mapi.AddrBook) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	longer, err := book.Address(to)
	if err != nil {
		return err
	}
	mapi.FreePadrlist(longer)
	return nil
}

// freed twice,
func replacedTwice(book *mapi.AddrBook) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	longer, err := book.Address(to)
	if err != nil {
		mapi.FreePadrlist(to)
		mapi.FreePadrlist(to)
		return err
	}
	mapi.FreePadrlist(longer)
	return nil
}

// or freed by the wrong function.
func replacedWrong(book *mapi.AddrBook) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	longer, err := book.Address(to)
	if err != nil {
		mapi.FreeBuffer(unsafe.Pointer(to))
		return err
	}
	mapi.FreePadrlist(longer)
	return nil
}

// A message that is dropped where an error is returned is dropped on purpose, whatever the error is.
func droppedWithError(f *mapi.Folder, empty bool) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if empty {
		return errors.New("nothing to say")
	}
	return m.SaveChanges(0)
}
