package mapi

import (
	"math/bits"
	"unsafe"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// MsgStore is IMsgStore.
type MsgStore struct{ MAPIProp }

func (st *MsgStore) Release() uint32 {
	if st == nil {
		releaseNothing("store")
	}
	return st.o.release()
}

func (st *MsgStore) OpenFolder(id EntryID) (*Folder, error)                { return st.o.folder() }
func (st *MsgStore) OpenEntry(id EntryID, flags uint32) (*Unknown, error)  { return st.o.unknown() }
func (st *MsgStore) OpenMessage(id EntryID) (*Message, error)              { return st.o.message() }
func (st *MsgStore) GetReceiveFolder(class string) (unsafe.Pointer, error) { return st.o.buffer() }
func (st *MsgStore) GetOutgoingQueue(flags uint32) (*Table, error)         { return st.o.table() }

func (st *MsgStore) Advise(id EntryID, mask uint32, sink *AdviseSink) (Connection, error) {
	return st.o.advise(sink)
}
func (st *MsgStore) Unadvise(c Connection) error { return st.o.unadvise(c) }

// StoreLogoff ends the work of a store: only its Release may follow.
func (st *MsgStore) StoreLogoff(flags *uint32) error {
	o := st.o
	if s := o.owner; s != nil && s.off != nil && o.refs > 0 {
		o.late("storelogoff-after-session-logoff", s.off)
	}
	o.use()
	if flags != nil && (bits.OnesCount32(*flags&0xffff) != 1 || *flags>>16 != 0) {
		violate("storelogoff-flags", nil)
	}
	if err := failing(); err != nil {
		return err
	}
	o.off = trace.Here()
	return nil
}

// Folder is IMAPIFolder.
type Folder struct{ MAPIProp }

func (f *Folder) Release() uint32 {
	if f == nil {
		releaseNothing("folder")
	}
	return f.o.release()
}

func (f *Folder) GetContentsTable(flags uint32) (*Table, error)        { return f.o.table() }
func (f *Folder) GetHierarchyTable(flags uint32) (*Table, error)       { return f.o.table() }
func (f *Folder) OpenEntry(id EntryID, flags uint32) (*Unknown, error) { return f.o.unknown() }
func (f *Folder) OpenMessage(id EntryID) (*Message, error)             { return f.o.message() }
func (f *Folder) CreateFolder(name string) (*Folder, error)            { return f.o.folder() }

// CreateMessage makes a message that is lost unless it is saved or submitted.
func (f *Folder) CreateMessage(flags uint32) (*Message, error) {
	m, err := f.o.message()
	if err == nil {
		m.o.unsaved = true
	}
	return m, err
}

// Message is IMessage.
type Message struct{ MAPIProp }

func (m *Message) Release() uint32 {
	if m == nil {
		releaseNothing("message")
	}
	return m.o.release()
}

// SubmitMessage gives the message to the spooler. Only releases may follow.
func (m *Message) SubmitMessage(flags uint32) error {
	if err := m.o.work(); err != nil {
		return err
	}
	m.o.unsaved = false
	m.o.off = trace.Here()
	return nil
}

func (m *Message) ModifyRecipients(list *AdrList) error {
	given(unsafe.Pointer(list))
	return m.o.work()
}

func (m *Message) GetAttachmentTable(flags uint32) (*Table, error) { return m.o.table() }
func (m *Message) GetRecipientTable(flags uint32) (*Table, error)  { return m.o.table() }

func (m *Message) OpenAttach(n uint32) (*Attach, error) {
	o, err := m.o.child("attachment")
	if err != nil {
		return nil, err
	}
	return &Attach{MAPIProp{Unknown{o}}}, nil
}

func (m *Message) CreateAttach() (uint32, *Attach, error) {
	a, err := m.OpenAttach(0)
	return 0, a, err
}

// Attach is IAttach.
type Attach struct{ MAPIProp }

func (a *Attach) Release() uint32 {
	if a == nil {
		releaseNothing("attachment")
	}
	return a.o.release()
}

// Table is IMAPITable.
type Table struct {
	Unknown
	queried int
}

func (t *Table) Release() uint32 {
	if t == nil {
		releaseNothing("table")
	}
	return t.o.release()
}

func (t *Table) SetColumns(tags []PropTag) error { return t.o.work() }
func (t *Table) SeekRow(n int32) error           { return t.o.work() }

// QueryRows returns the next rows, an empty set at last.
func (t *Table) QueryRows(n int32, flags uint32) (*RowSet, error) {
	t.o.use()
	rows, err := rowSet(t.o)
	if err == nil && t.queried < 2 && trace.More() {
		t.queried++
		rows.Rows = []Row{{Props: make([]Prop, 1)}}
	}
	return rows, err
}

// HrQueryAllRows returns all rows.
func HrQueryAllRows(t *Table, columns []PropTag) (*RowSet, error) {
	return t.QueryRows(0, 0)
}

// rowSet makes a row set, or fails.
func rowSet(owner *object) (*RowSet, error) {
	o, err := open("rows", owner)
	if err != nil {
		return nil, err
	}
	rows := new(RowSet)
	w.blocks[block(unsafe.Pointer(rows))] = o
	return rows, nil
}

func (t *Table) Advise(mask uint32, sink *AdviseSink) (Connection, error) { return t.o.advise(sink) }
func (t *Table) Unadvise(c Connection) error                              { return t.o.unadvise(c) }

// Address shows the address book, and returns the list that was chosen, which takes the place of the one it was handed.
func (b *AddrBook) Address(list *AdrList) (*AdrList, error) {
	old := given(unsafe.Pointer(list))
	b.o.use()
	rows, err := rowSet(b.o)
	if err == nil {
		rows.Rows = []Row{{Props: make([]Prop, 1)}}
		if old != nil {
			old.given = true
		}
	}
	return (*AdrList)(unsafe.Pointer(rows)), err
}
