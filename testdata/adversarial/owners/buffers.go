package owners

import (
	"fmt"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

// Cached entry ids live in the struct until Close.
type ids struct {
	subtree unsafe.Pointer
	inbox   unsafe.Pointer
}

func (c *ids) load(st *mapi.MsgStore) (err error) {
	if c.subtree, err = mapi.HrGetOneProp(&st.MAPIProp, 0x35e00102); err != nil {
		return err
	}
	c.inbox, err = st.GetReceiveFolder("")
	return err
}

func (c *ids) Close() {
	mapi.FreeBuffer(c.inbox)
	mapi.FreeBuffer(c.subtree)
}

func useIDs(st *mapi.MsgStore) error {
	var c ids
	defer c.Close()
	if err := c.load(st); err != nil {
		return err
	}
	return work()
}

// halfIDs frees one of its two.
type halfIDs struct {
	subtree unsafe.Pointer
	inbox   unsafe.Pointer
}

func (c *halfIDs) load(st *mapi.MsgStore) (err error) {
	if c.subtree, err = mapi.HrGetOneProp(&st.MAPIProp, 0x35e00102); err != nil {
		return err
	}
	c.inbox, err = st.GetReceiveFolder("") // want `\(buffer-leak\)`
	return err
}

func (c *halfIDs) Close() { mapi.FreeBuffer(c.subtree) }

// Copied, and the block is freed at once.
func subject(m *mapi.Message) (string, error) {
	p, err := mapi.HrGetOneProp(&m.MAPIProp, 0x37001f)
	if err != nil {
		return "", err
	}
	defer mapi.FreeBuffer(p)
	return fmt.Sprint((*mapi.Prop)(p).Tag), nil
}

func subjectLate(m *mapi.Message) (mapi.PropTag, error) {
	p, err := mapi.HrGetOneProp(&m.MAPIProp, 0x37001f)
	if err != nil {
		return 0, err
	}
	mapi.FreeBuffer(p)
	return (*mapi.Prop)(p).Tag, nil // missed: `\(use-after-free\)`
}

// The raw binding: a struct filled by out-parameters.
type rawBox struct {
	session *rawmapi.IMAPISession
	store   *rawmapi.IMsgStore
	root    *rawmapi.IUnknown
	id      *rawmapi.ENTRYID
}

func openRaw() (*rawBox, rawmapi.HRESULT) {
	var b rawBox
	if hr := rawmapi.MAPILogonEx(0, nil, nil, 0, &b.session); rawmapi.FAILED(hr) {
		return nil, hr
	}
	if hr := b.session.OpenMsgStore(0, 0, nil, nil, 0, &b.store); hr < 0 {
		b.Close()
		return nil, hr
	}
	var kind uint32
	if hr := b.store.OpenEntry(0, nil, nil, 0, &kind, &b.root); hr < 0 {
		b.Close()
		return nil, hr
	}
	var cb uint32
	if hr := b.store.GetReceiveFolder(nil, 0, &cb, &b.id, nil); hr < 0 {
		b.Close()
		return nil, hr
	}
	return &b, rawmapi.S_OK
}

func (b *rawBox) Close() {
	if b.id != nil {
		rawmapi.MAPIFreeBuffer(unsafe.Pointer(b.id))
	}
	if b.root != nil {
		b.root.Release()
	}
	if b.store != nil {
		b.store.Release()
	}
	b.session.Logoff(0, 0, 0)
	b.session.Release()
}

func useRaw() rawmapi.HRESULT {
	b, hr := openRaw()
	if hr < 0 {
		return hr
	}
	defer b.Close()
	return b.store.SaveChanges(0)
}

// The raw box that is closed in the wrong order.
type rawWrong struct {
	session *rawmapi.IMAPISession
	store   *rawmapi.IMsgStore
}

func (b *rawWrong) open() rawmapi.HRESULT {
	if hr := rawmapi.MAPILogonEx(0, nil, nil, 0, &b.session); hr < 0 {
		return hr
	}
	return b.session.OpenMsgStore(0, 0, nil, nil, 0, &b.store)
}

func (b *rawWrong) Close() {
	b.session.Logoff(0, 0, 0) // want `\(object-open-at-logoff\)`
	b.store.Release()
	b.session.Release()
}
