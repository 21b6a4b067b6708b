// Package mapiutil wraps a binding; MAPI in its name makes it a binding, yet its functions are judged
// like any other.
package mapiutil

import (
	"runtime"

	"example.com/mail/mapi"
)

var failure error

func work() error { return failure }

// A Client is a session with its first store.
type Client struct {
	session *mapi.Session
	store   *mapi.MsgStore
}

// Open logs on.
func Open(profile string) (*Client, error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		s.Logoff(0)
		s.Release()
		return nil, err
	}
	return &Client{s, st}, nil
}

// OpenLeaky leaves the session behind where the store does not open.
func OpenLeaky(profile string) (*Client, error) {
	s, err := mapi.LogonEx(profile, "", 0) // want `\(session-not-released\)`
	if err != nil {
		return nil, err
	}
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return nil, err
	}
	return &Client{s, st}, nil
}

// Close ends it all in order.
func (c *Client) Close() {
	c.store.Release()
	c.session.Logoff(0)
	c.session.Release()
}

// Subfolders lists a folder.
func (c *Client) Subfolders(id mapi.EntryID) error {
	f, err := c.store.OpenFolder(id)
	if err != nil {
		return err
	}
	defer f.Release()
	t, err := f.GetHierarchyTable(0)
	if err != nil {
		return err
	}
	defer t.Release()
	return work()
}

// SubfoldersLeaky lists a folder and leaves its table open.
func (c *Client) SubfoldersLeaky(id mapi.EntryID) error {
	f, err := c.store.OpenFolder(id)
	if err != nil {
		return err
	}
	defer f.Release()
	t, err := f.GetHierarchyTable(0) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	t.SeekRow(0)
	return work()
}

// With runs f in a session.
func With(profile string, f func(*mapi.Session) error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer s.Release()
	defer s.Logoff(0)
	return f(s)
}

// WithOle initialises OLE too, in the wrong order.
func WithOle(f func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.OleInitialize(); err != nil {
		return err
	}
	defer mapi.OleUninitialize()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize() // want `\(ole-after-mapi-uninit\)`
	return f()
}

// Inbox is a folder that its caller releases.
func Inbox(st *mapi.MsgStore) (*mapi.Folder, error) { return st.OpenFolder(nil) }

// MustInbox is Inbox for programs.
func MustInbox(st *mapi.MsgStore) *mapi.Folder {
	f, err := Inbox(st)
	if err != nil {
		panic(err)
	}
	return f
}

// ReleaseAll releases what is there.
func ReleaseAll(objects ...*mapi.Unknown) {
	for _, o := range objects {
		if o != nil {
			o.Release()
		}
	}
}

// Free frees a block and forgets it.
func FreeRows(rows **mapi.RowSet) {
	if *rows != nil {
		mapi.FreeProws(*rows)
		*rows = nil
	}
}

// Count counts rows.
func Count(t *mapi.Table) (n int, err error) {
	rows, err := t.QueryRows(100, 0)
	if err != nil {
		return 0, err
	}
	defer FreeRows(&rows)
	return len(rows.Rows), nil
}

// CountLeaky counts rows, and leaks them.
func CountLeaky(t *mapi.Table) (n int, err error) {
	rows, err := t.QueryRows(100, 0) // want `\(buffer-leak\)`
	if err != nil {
		return 0, err
	}
	return len(rows.Rows), nil
}
