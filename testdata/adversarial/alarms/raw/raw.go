// Package raw is correct throughout.
package raw

import (
	"errors"
	"fmt"
	"runtime"
	"unsafe"

	. "example.com/mail/rawmapi"
)

type hrErr HRESULT

func (e hrErr) Error() string { return fmt.Sprintf("%08x", uint32(e)) }

func ok(hr HRESULT, what string) error {
	if FAILED(hr) {
		return fmt.Errorf("%s: %w", what, hrErr(hr))
	}
	return nil
}

func gotoCleanup(s *IMAPISession) (hr HRESULT) {
	var (
		st   *IMsgStore
		t    *IMAPITable
		rows *SRowSet
	)
	if hr = s.OpenMsgStore(0, 0, nil, nil, 0, &st); FAILED(hr) {
		goto out
	}
	if hr = st.GetOutgoingQueue(0, &t); FAILED(hr) {
		goto out
	}
	for {
		if hr = t.QueryRows(10, 0, &rows); FAILED(hr) {
			goto out
		}
		if rows.Rows == 0 {
			break
		}
		FreeProws(rows)
		rows = nil
	}
out:
	if rows != nil {
		FreeProws(rows)
	}
	if t != nil {
		t.Release()
	}
	if st != nil {
		st.Release()
	}
	return hr
}

type cleaner struct{ fs []func() }

func (c *cleaner) add(f func()) { c.fs = append(c.fs, f) }
func (c *cleaner) run() {
	for len(c.fs) > 0 {
		n := len(c.fs) - 1
		f := c.fs[n]
		c.fs = c.fs[:n]
		f()
	}
}

func initAll() (_ func(), err error) {
	var c cleaner
	defer func() {
		if err != nil {
			c.run()
		}
	}()
	runtime.LockOSThread()
	c.add(runtime.UnlockOSThread)
	init := MAPIINIT_0{Flags: MAPI_MULTITHREAD_NOTIFICATIONS}
	if err := ok(MAPIInitialize(unsafe.Pointer(&init)), "MAPIInitialize"); err != nil {
		return nil, err
	}
	c.add(MAPIUninitialize)
	if err := ok(OleInitialize(nil), "OleInitialize"); err != nil {
		return nil, err
	}
	c.add(OleUninitialize)
	if sc := ScInitMapiUtil(0); sc < 0 {
		return nil, hrErr(sc)
	}
	c.add(DeinitMapiUtil)
	return c.run, nil
}

func run() error {
	done, err := initAll()
	if err != nil {
		return err
	}
	defer done()
	var s *IMAPISession
	if err := ok(MAPILogonEx(0, nil, nil, 0, &s), "logon"); err != nil {
		return err
	}
	defer func() {
		s.Logoff(0, 0, 0)
		s.Release()
	}()
	return useSession(s)
}

func useSession(s *IMAPISession) error {
	var t *IMAPITable
	if hr := s.GetMsgStoresTable(0, &t); hr != S_OK {
		if hr > 0 {
			if t != nil {
				t.Release()
			}
			return nil
		}
		return hrErr(hr)
	}
	defer t.Release()
	var rows *SRowSet
	if hr := HrQueryAllRows(t, nil, nil, nil, 0, &rows); hr < 0 {
		return hrErr(hr)
	}
	defer FreeProws(rows)
	return nil
}

func getOne(p *IMAPIProp, tag uint32) (uint32, error) {
	var v *SPropValue
	switch hr := HrGetOneProp(p, tag, &v); {
	case hr == MAPI_E_NO_SUPPORT:
		return 0, nil
	case FAILED(hr):
		return 0, hrErr(hr)
	}
	defer MAPIFreeBuffer(unsafe.Pointer(v))
	return v.Tag, nil
}

func getProps(p *IMAPIProp) ([]uint32, error) {
	var (
		n  uint32
		vs *SPropValue
	)
	hr := p.GetProps(nil, 0, &n, &vs)
	if hr != S_OK && hr != MAPI_W_ERRORS_RETURNED {
		return nil, hrErr(hr)
	}
	defer MAPIFreeBuffer(unsafe.Pointer(vs))
	var out []uint32
	for _, v := range unsafe.Slice(vs, n) {
		out = append(out, v.Tag)
	}
	return out, nil
}

func receiveFolder(st *IMsgStore) (*IMAPIFolder, error) {
	var cb uint32
	var id *ENTRYID
	var class *uint16
	if err := ok(st.GetReceiveFolder(nil, 0, &cb, &id, &class), "receive"); err != nil {
		return nil, err
	}
	defer MAPIFreeBuffer(unsafe.Pointer(id))
	defer MAPIFreeBuffer(unsafe.Pointer(class))
	var kind uint32
	var unk *IUnknown
	if err := ok(st.OpenEntry(cb, id, nil, 0, &kind, &unk), "open"); err != nil {
		return nil, err
	}
	if kind != 3 {
		unk.Release()
		return nil, errors.New("no folder")
	}
	return (*IMAPIFolder)(unsafe.Pointer(unk)), nil
}

func inbox(s *IMAPISession) error {
	var st *IMsgStore
	if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st); FAILED(hr) {
		return hrErr(hr)
	}
	defer st.Release()
	f, err := receiveFolder(st)
	if err != nil {
		return err
	}
	defer f.Release()
	var t *IMAPITable
	if hr := f.GetContentsTable(0, &t); FAILED(hr) {
		return hrErr(hr)
	}
	defer func() { t.Release() }()
	return nil
}

func release[T any, P interface {
	*T
	Release() uint32
}](pp *P) {
	if *pp != nil {
		(*pp).Release()
		*pp = nil
	}
}

func generic(s *IMAPISession) error {
	var st *IMsgStore
	var t *IMAPITable
	defer release(&st)
	defer release(&t)
	if hr := s.OpenMsgStore(0, 0, nil, nil, 0, &st); FAILED(hr) {
		return hrErr(hr)
	}
	if hr := st.GetOutgoingQueue(0, &t); FAILED(hr) {
		return hrErr(hr)
	}
	return ok(t.SetColumns(nil, 0), "cols")
}

func query[T any](u *IUnknown, iid *IID) (*T, error) {
	var p unsafe.Pointer
	if hr := u.QueryInterface(iid, &p); FAILED(hr) {
		return nil, hrErr(hr)
	}
	return (*T)(p), nil
}

func qi(s *IMAPISession) error {
	var u *IUnknown
	var kind uint32
	if hr := s.OpenEntry(0, nil, nil, 0, &kind, &u); FAILED(hr) {
		return hrErr(hr)
	}
	defer u.Release()
	switch kind {
	case 3:
		f, err := query[IMAPIFolder](u, nil)
		if err != nil {
			return err
		}
		defer f.Release()
		return ok(f.SaveChanges(0), "save")
	case 5:
		m, err := query[IMessage](u, nil)
		if err != nil {
			return err
		}
		defer m.Release()
		return ok(m.SaveChanges(0), "save")
	}
	return nil
}

func buffers() error {
	var p, more unsafe.Pointer
	if sc := MAPIAllocateBuffer(100, &p); sc != 0 {
		return hrErr(sc)
	}
	defer MAPIFreeBuffer(p)
	if sc := MAPIAllocateMore(20, p, &more); sc != 0 {
		return hrErr(sc)
	}
	return nil
}

func adrlist(m *IMessage, b *IAddrBook) (err error) {
	var p unsafe.Pointer
	if sc := MAPIAllocateBuffer(100, &p); sc != 0 {
		return hrErr(sc)
	}
	l := (*ADRLIST)(p)
	defer FreePadrlist(l)
	if hr := b.ResolveName(0, 0, nil, l); FAILED(hr) {
		return hrErr(hr)
	}
	return ok(m.ModifyRecipients(0, l), "recips")
}

func bracket(s *IMAPISession) error {
	hr := CoInitializeEx(nil, COINIT_APARTMENTTHREADED)
	switch {
	case hr == RPC_E_CHANGED_MODE:
	case FAILED(hr):
		return hrErr(hr)
	default:
		defer CoUninitialize()
	}
	return useSession(s)
}

func coinit() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	hr := CoInitializeEx(nil, COINIT_APARTMENTTHREADED)
	if FAILED(hr) && hr != RPC_E_CHANGED_MODE {
		return hrErr(hr)
	}
	if SUCCEEDED(hr) {
		defer CoUninitialize()
	}
	in := MAPIINIT_0{Flags: MAPI_NO_COINIT}
	if hr := MAPIInitialize(unsafe.Pointer(&in)); FAILED(hr) {
		return hrErr(hr)
	}
	defer MAPIUninitialize()
	var s *IMAPISession
	hr = MAPILogonEx(0, nil, nil, 0, &s)
	if FAILED(hr) {
		return hrErr(hr)
	}
	err := useSession(s)
	hr = s.Logoff(0, 0, 0)
	s.Release()
	return errors.Join(err, ok(hr, "logoff"))
}

func simple() error {
	var h LHANDLE
	if rc := MAPILogon(0, nil, nil, 0, 0, &h); rc != 0 {
		return fmt.Errorf("rc %d", rc)
	}
	defer MAPILogoff(h, 0, 0, 0)
	var m *MapiMessage
	if rc := MAPIReadMail(h, 0, nil, 0, 0, &m); rc != 0 {
		return fmt.Errorf("rc %d", rc)
	}
	defer MAPIFreeBuffer(unsafe.Pointer(m))
	return nil
}

func attach(m *IMessage, data []byte) (err error) {
	var n uint32
	var a *IAttach
	if hr := m.CreateAttach(nil, 0, &n, &a); FAILED(hr) {
		return hrErr(hr)
	}
	defer a.Release()
	var u *IUnknown
	if hr := a.OpenProperty(1, nil, 0, MAPI_CREATE|MAPI_MODIFY, &u); FAILED(hr) {
		return hrErr(hr)
	}
	str := (*IStream)(unsafe.Pointer(u))
	defer str.Release()
	for len(data) > 0 {
		var put uint32
		if hr := str.Write(unsafe.Pointer(&data[0]), uint32(len(data)), &put); FAILED(hr) {
			return hrErr(hr)
		}
		data = data[put:]
	}
	if hr := str.Commit(0); FAILED(hr) {
		return hrErr(hr)
	}
	return ok(a.SaveChanges(0), "save")
}

func lastError(s *IMAPISession, hr HRESULT) error {
	if SUCCEEDED(hr) {
		return nil
	}
	var e *MAPIERROR
	if h := s.GetLastError(hr, 0, &e); FAILED(h) || e == nil {
		return hrErr(hr)
	}
	defer MAPIFreeBuffer(unsafe.Pointer(e))
	return fmt.Errorf("version %d: %w", e.Version, hrErr(hr))
}
