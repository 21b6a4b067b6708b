package bufferleak

import (
	"unsafe"

	"example.com/mail/mapi"
)

// receive hands its buffer over.
func receive(store *mapi.MsgStore) (unsafe.Pointer, error) {
	return store.GetReceiveFolder("IPM.Note")
}

func straightFrees(s *mapi.Session) error {
	me, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	println(me != nil)
	mapi.FreeBuffer(me)
	return nil
}

func earlyReturnFrees(store *mapi.MsgStore) error {
	props, err := store.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(props)
	return store.SetProps(nil)
}

func copiedFrees(store *mapi.MsgStore, tag mapi.PropTag) ([]mapi.Prop, error) {
	p, err := mapi.HrGetOneProp(&store.MAPIProp, tag)
	if err != nil {
		return nil, err
	}
	defer mapi.FreeBuffer(p)
	return append([]mapi.Prop(nil), (*mapi.PropArray)(p).Props...), nil
}

func rowsFrees(t *mapi.Table) (int, error) {
	all, err := mapi.HrQueryAllRows(t, nil)
	if err != nil {
		return 0, err
	}
	defer mapi.FreeProws(all)
	return len(all.Rows), nil
}

func listFrees(book *mapi.AddrBook, m *mapi.Message) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	err = m.ModifyRecipients(to)
	mapi.FreePadrlist(to)
	return err
}

// Address frees a list that it outgrows, and returns its successor.
func listGrows(book *mapi.AddrBook) error {
	to, err := book.Address(nil)
	if err != nil {
		return err
	}
	longer, err := book.Address(to)
	if err != nil {
		mapi.FreePadrlist(to)
		return err
	}
	mapi.FreePadrlist(longer)
	return nil
}

// A block of AllocateMore goes with its parent.
func linked(size uint32) error {
	p, err := mapi.AllocateBuffer(size)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(p)
	more, err := mapi.AllocateMore(size, p)
	if err != nil {
		return err
	}
	println(more != nil)
	return nil
}

// The typed pointer is the block.
func converted(store *mapi.MsgStore) (*mapi.PropArray, error) {
	p, err := store.GetPropList()
	if err != nil {
		return nil, err
	}
	return (*mapi.PropArray)(p), nil
}

// entry frees its identifier when it is closed.
type entry struct{ root unsafe.Pointer }

func (e *entry) Load(store *mapi.MsgStore) (err error) {
	e.root, err = store.GetReceiveFolder("IPM")
	return err
}

func (e *entry) Close() { mapi.FreeBuffer(e.root) }
