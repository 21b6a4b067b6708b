package owners

import (
	"errors"
	"fmt"
	"iter"
	"unsafe"

	"example.com/mail/mapi"
	"example.com/mail/rawmapi"
)

// draft builds a message in steps.
type draft struct {
	msg *mapi.Message
	err error
}

func newDraft(f *mapi.Folder) *draft {
	m, err := f.CreateMessage(0)
	return &draft{m, err}
}

func (d *draft) set(p ...mapi.Prop) *draft {
	if d.err == nil {
		d.err = d.msg.SetProps(p)
	}
	return d
}

func (d *draft) send() error {
	if d.msg != nil {
		defer d.msg.Release()
	}
	if d.err != nil {
		return d.err
	}
	return d.msg.SubmitMessage(0)
}

func useDraft(f *mapi.Folder) error {
	return newDraft(f).set(mapi.Prop{Tag: 1}).set(mapi.Prop{Tag: 2}).send()
}

// The pipeline: create, fill, attach, send.
func mail(f *mapi.Folder, to *mapi.AdrList, body []byte) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return fmt.Errorf("create: %w", err)
	}
	defer m.Release()
	if err := m.ModifyRecipients(to); err != nil {
		return fmt.Errorf("recipients: %w", err)
	}
	if err := attach(m, body); err != nil {
		return err
	}
	return m.SubmitMessage(0)
}

func attach(m *mapi.Message, body []byte) error {
	_, a, err := m.CreateAttach()
	if err != nil {
		return err
	}
	defer a.Release()
	st, err := a.OpenStream(0x37010102, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	if _, err := st.Write(body); err != nil {
		return err
	}
	if err := st.Commit(0); err != nil {
		return err
	}
	return a.SaveChanges(0)
}

// The attachment is not saved.
func attachUnsaved(m *mapi.Message, body []byte) error {
	_, a, err := m.CreateAttach() // want `\(attach-unsaved\)`
	if err != nil {
		return err
	}
	defer a.Release()
	st, err := a.OpenStream(0x37010102, 3)
	if err != nil {
		return err
	}
	defer st.Release()
	if _, err := st.Write(body); err != nil {
		return err
	}
	if err := st.Commit(0); err != nil {
		return err
	}
	return m.SaveChanges(0)
}

// Used after it is sent.
func mailAfter(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SubmitMessage(0); err != nil {
		return err
	}
	return m.SaveChanges(0) // want `\(use-after-submit\)`
}

// A failed submit leaves the message usable.
func mailRetry(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SubmitMessage(0); err != nil {
		return errors.Join(err, m.SaveChanges(0))
	}
	return nil
}

func mailLeak(f *mapi.Folder) error {
	m, err := f.CreateMessage(0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if err := m.SetProps(nil); err != nil {
		m.Release()
		return err
	}
	return m.SubmitMessage(0)
}

func mailUnsaved(f *mapi.Folder, send bool) error {
	m, err := f.CreateMessage(0) // want `\(message-dropped-unsaved\)`
	if err != nil {
		return err
	}
	defer m.Release()
	if send {
		return m.SubmitMessage(0)
	}
	return m.SetProps(nil)
}

// outbox sends a batch; each message is released at once.
type outbox struct {
	folder *mapi.Folder
	sent   int
}

func (o *outbox) sendAll(batch [][]mapi.Prop) (err error) {
	for _, props := range batch {
		err = errors.Join(err, o.sendOne(props))
	}
	return err
}

func (o *outbox) sendOne(props []mapi.Prop) error {
	m, err := o.folder.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SetProps(props); err != nil {
		return err
	}
	if err := m.SubmitMessage(0); err != nil {
		return err
	}
	o.sent++
	return nil
}

// The whole batch stays open.
func (o *outbox) sendDeferred(batch [][]mapi.Prop) error {
	for _, props := range batch {
		m, err := o.folder.CreateMessage(0)
		if err != nil {
			return err
		}
		defer m.Release() // want `\(defer-in-loop\)`
		if err := m.SetProps(props); err != nil {
			return err
		}
		if err := m.SubmitMessage(0); err != nil {
			return err
		}
	}
	return nil
}

// Rows until none are left.
func rows(t *mapi.Table) (ids []mapi.EntryID, err error) {
	for {
		set, err := t.QueryRows(64, 0)
		if err != nil {
			return nil, err
		}
		n := len(set.Rows)
		for i := range set.Rows {
			ids = append(ids, mapi.EntryID(fmt.Sprint(set.Rows[i].Props[0].Tag)))
		}
		mapi.FreeProws(set)
		if n == 0 {
			return ids, nil
		}
	}
}

// The same as an iterator.
func allRows(t *mapi.Table) iter.Seq2[mapi.Row, error] {
	return func(yield func(mapi.Row, error) bool) {
		for {
			set, err := t.QueryRows(64, 0)
			if err != nil {
				yield(mapi.Row{}, err)
				return
			}
			if len(set.Rows) == 0 {
				mapi.FreeProws(set)
				return
			}
			for _, r := range set.Rows {
				if !yield(r, nil) {
					mapi.FreeProws(set)
					return
				}
			}
			mapi.FreeProws(set)
		}
	}
}

// The consumer's break leaves the set.
func allRowsLeak(t *mapi.Table) iter.Seq2[mapi.Row, error] {
	return func(yield func(mapi.Row, error) bool) {
		for {
			set, err := t.QueryRows(64, 0) // want `\(buffer-leak\)`
			if err != nil {
				yield(mapi.Row{}, err)
				return
			}
			if len(set.Rows) == 0 {
				mapi.FreeProws(set)
				return
			}
			for _, r := range set.Rows {
				if !yield(r, nil) {
					return
				}
			}
			mapi.FreeProws(set)
		}
	}
}

// A pager keeps the set of rows it is in.
type pager struct {
	table *mapi.Table
	set   *mapi.RowSet
	next  int
}

func newPager(f *mapi.Folder) (*pager, error) {
	t, err := f.GetContentsTable(0)
	if err != nil {
		return nil, err
	}
	if err := t.SetColumns([]mapi.PropTag{1, 2}); err != nil {
		t.Release()
		return nil, err
	}
	return &pager{table: t}, nil
}

func (p *pager) row() (*mapi.Row, error) {
	if p.set == nil || p.next == len(p.set.Rows) {
		if p.set != nil {
			mapi.FreeProws(p.set)
			p.set = nil
		}
		set, err := p.table.QueryRows(16, 0)
		if err != nil {
			return nil, err
		}
		p.set, p.next = set, 0
		if len(set.Rows) == 0 {
			return nil, nil
		}
	}
	p.next++
	return &p.set.Rows[p.next-1], nil
}

func (p *pager) Close() {
	if p.set != nil {
		mapi.FreeProws(p.set)
	}
	p.table.Release()
}

func usePager(f *mapi.Folder) (n int, err error) {
	p, err := newPager(f)
	if err != nil {
		return 0, err
	}
	defer p.Close()
	for {
		r, err := p.row()
		if r == nil || err != nil {
			return n, err
		}
		n += len(r.Props)
	}
}

func usePagerLeak(f *mapi.Folder) (int, error) {
	p, err := newPager(f) // want `\(release-missing\)`
	if err != nil {
		return 0, err
	}
	r, err := p.row()
	if r == nil || err != nil {
		return 0, err
	}
	return len(r.Props), nil
}

func rowsReassigned(t *mapi.Table) (int, error) {
	set, err := t.QueryRows(64, 0)
	if err != nil {
		return 0, err
	}
	n := len(set.Rows)
	set, err = t.QueryRows(64, 0) // want `\(rowset-reassign\)`
	if err != nil {
		return n, err
	}
	n += len(set.Rows)
	mapi.FreeProws(set)
	return n, nil
}

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
	return (*mapi.Prop)(p).Tag, nil // want `\(use-after-free\)`
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
