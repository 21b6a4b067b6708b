// Exporter writes the subjects of all messages of the default store to a file.
//
// Mistake: the exporter is not closed.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"runtime"

	"example.com/mail/mapi"
)

const (
	prSubject   mapi.PropTag = 0x0037001f
	prEntryID   mapi.PropTag = 0x0fff0102
	prIPMTree   mapi.PropTag = 0x35e00102
	rowsPerTrip              = 50
)

func init() { runtime.LockOSThread() }

func main() {
	profile := flag.String("profile", "", "profile to log on to")
	out := flag.String("o", "mail.txt", "file to write")
	flag.Parse()
	if err := run(*profile, *out); err != nil {
		log.Fatal(err)
	}
}

func run(profile, out string) (err error) {
	if err := mapi.Initialize(0); err != nil {
		return fmt.Errorf("initialize: %w", err)
	}
	defer mapi.Uninitialize()
	if err := mapi.OleInitialize(); err != nil {
		return fmt.Errorf("ole: %w", err)
	}
	defer mapi.OleUninitialize() // want `\(com-alive-at-uninit\)` `\(com-alive-at-uninit\)`
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	e, err := newExporter(profile, f)
	if err != nil {
		return err
	}
	root, err := e.root()
	if err != nil {
		return err
	}
	defer root.Release()
	if err := e.export(root, 0); err != nil {
		return fmt.Errorf("after %d messages: %w", e.count, err)
	}
	fmt.Printf("%d messages\n", e.count)
	return nil
}

// exporter owns a session and a store.
type exporter struct {
	session *mapi.Session
	store   *mapi.MsgStore
	w       *bufio.Writer
	count   int
}

func newExporter(profile string, f *os.File) (*exporter, error) {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, fmt.Errorf("logon %q: %w", profile, err)
	}
	id, err := defaultStore(s)
	if err != nil {
		s.Logoff(0)
		s.Release()
		return nil, err
	}
	st, err := s.OpenMsgStore(id, 0)
	if err != nil {
		s.Logoff(0)
		s.Release()
		return nil, fmt.Errorf("open store: %w", err)
	}
	return &exporter{session: s, store: st, w: bufio.NewWriter(f)}, nil
}

// Close releases the store, logs off and flushes.
func (e *exporter) Close() error {
	e.store.Release()
	err := e.session.Logoff(0)
	e.session.Release()
	return errors.Join(err, e.w.Flush())
}

// defaultStore looks the default store up in the table of stores.
func defaultStore(s *mapi.Session) (mapi.EntryID, error) {
	table, err := s.GetMsgStoresTable(0)
	if err != nil {
		return nil, err
	}
	defer table.Release()
	if err := table.SetColumns([]mapi.PropTag{prEntryID}); err != nil {
		return nil, err
	}
	rows, err := mapi.HrQueryAllRows(table, nil)
	if err != nil {
		return nil, err
	}
	defer mapi.FreeProws(rows)
	for _, row := range rows.Rows {
		if id := entryID(row); id != nil {
			return id, nil
		}
	}
	return nil, errors.New("no default store")
}

// entryID copies the id out of a row.
func entryID(row mapi.Row) mapi.EntryID {
	for _, p := range row.Props {
		if p.Tag == prEntryID {
			return append(mapi.EntryID(nil), *(*[]byte)(p.Value)...)
		}
	}
	return nil
}

// root opens the top of the visible folders.
func (e *exporter) root() (*mapi.Folder, error) {
	p, err := mapi.HrGetOneProp(&e.store.MAPIProp, prIPMTree)
	if err != nil {
		return nil, err
	}
	defer mapi.FreeBuffer(p)
	return e.store.OpenFolder(*(*mapi.EntryID)(p))
}

// export writes a folder and those below it.
func (e *exporter) export(f *mapi.Folder, depth int) error {
	if depth > 32 {
		return errors.New("folders are nested too deep")
	}
	if err := e.messages(f); err != nil {
		return err
	}
	table, err := f.GetHierarchyTable(0)
	if err != nil {
		return err
	}
	defer table.Release()
	return e.each(table, func(id mapi.EntryID) error {
		sub, err := e.store.OpenFolder(id)
		if err != nil {
			return err
		}
		defer sub.Release()
		return e.export(sub, depth+1)
	})
}

func (e *exporter) messages(f *mapi.Folder) error {
	table, err := f.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer table.Release()
	return e.each(table, func(id mapi.EntryID) error {
		m, err := f.OpenMessage(id)
		if err != nil {
			log.Printf("skipped: %v", err)
			return nil
		}
		defer m.Release()
		return e.message(m)
	})
}

func (e *exporter) message(m *mapi.Message) error {
	p, err := mapi.HrGetOneProp(&m.MAPIProp, prSubject)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.w, *(*string)(p))
	mapi.FreeBuffer(p)
	e.count++
	return err
}

// each calls f for every row of a table.
func (e *exporter) each(table *mapi.Table, f func(mapi.EntryID) error) error {
	for {
		rows, err := table.QueryRows(rowsPerTrip, 0)
		if err != nil {
			return err
		}
		if len(rows.Rows) == 0 {
			mapi.FreeProws(rows)
			return nil
		}
		for _, row := range rows.Rows {
			if err := f(entryID(row)); err != nil {
				mapi.FreeProws(rows)
				return err
			}
		}
		mapi.FreeProws(rows)
	}
}
