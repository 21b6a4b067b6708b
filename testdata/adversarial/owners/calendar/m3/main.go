// Calendar copies appointments from one profile to another.
//
// Mistake: COM ends before MAPI.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"runtime"
	"unsafe"

	"example.com/mail/mapi"
)

// An endpoint is a calendar folder of a profile.
type endpoint struct {
	session  *mapi.Session
	store    *mapi.MsgStore
	calendar *mapi.Folder
	id       unsafe.Pointer
}

func openEndpoint(profile string) (*endpoint, error) {
	session, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return nil, err
	}
	ep := &endpoint{session: session}
	if err := ep.open(); err != nil {
		ep.Close()
		return nil, fmt.Errorf("%s: %w", profile, err)
	}
	return ep, nil
}

func (ep *endpoint) open() (err error) {
	if ep.store, err = ep.session.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	if ep.id, err = ep.store.GetReceiveFolder("IPM.Appointment"); err != nil {
		return err
	}
	ep.calendar, err = ep.store.OpenFolder(*(*mapi.EntryID)(ep.id))
	return err
}

// Close gives back what open got.
func (ep *endpoint) Close() {
	if ep.calendar != nil {
		ep.calendar.Release()
	}
	if ep.id != nil {
		mapi.FreeBuffer(ep.id)
	}
	if ep.store != nil {
		ep.store.Release()
	}
	ep.session.Logoff(0)
	ep.session.Release()
}

// syncer owns both ends.
type syncer struct {
	from, to *endpoint
	copied   int
}

func newSyncer(from, to string) (*syncer, error) {
	src, err := openEndpoint(from)
	if err != nil {
		return nil, err
	}
	dst, err := openEndpoint(to)
	if err != nil {
		src.Close()
		return nil, err
	}
	return &syncer{from: src, to: dst}, nil
}

func (s *syncer) Close() {
	s.to.Close()
	s.from.Close()
}

func (s *syncer) run() error {
	table, err := s.from.calendar.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer table.Release()
	var errs []error
	for {
		rows, err := table.QueryRows(10, 0)
		if err != nil {
			return errors.Join(append(errs, err)...)
		}
		if len(rows.Rows) == 0 {
			mapi.FreeProws(rows)
			break
		}
		for _, row := range rows.Rows {
			if err := s.copy(row); err != nil {
				errs = append(errs, err)
			}
		}
		mapi.FreeProws(rows)
	}
	return errors.Join(errs...)
}

// copy copies one appointment.
func (s *syncer) copy(row mapi.Row) error {
	src, err := s.from.store.OpenMessage(mapi.EntryID(fmt.Sprint(len(row.Props))))
	if err != nil {
		return err
	}
	defer src.Release()
	props, err := src.GetProps(nil)
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(props)
	dst, err := s.to.calendar.CreateMessage(0)
	if err != nil {
		return err
	}
	defer dst.Release()
	if err := dst.SetProps(*(*[]mapi.Prop)(props)); err != nil {
		return err
	}
	if err := s.attachments(src, dst); err != nil {
		return err
	}
	if err := dst.SaveChanges(0); err != nil {
		return err
	}
	s.copied++
	return nil
}

func (s *syncer) attachments(src, dst *mapi.Message) error {
	table, err := src.GetAttachmentTable(0)
	if err != nil {
		return err
	}
	defer table.Release()
	rows, err := mapi.HrQueryAllRows(table, nil)
	if err != nil {
		return err
	}
	defer mapi.FreeProws(rows)
	for i := range rows.Rows {
		if err := attachment(src, dst, uint32(i)); err != nil {
			return fmt.Errorf("attachment %d: %w", i, err)
		}
	}
	return nil
}

func attachment(src, dst *mapi.Message, n uint32) error {
	from, err := src.OpenAttach(n)
	if err != nil {
		return err
	}
	defer from.Release()
	_, to, err := dst.CreateAttach()
	if err != nil {
		return err
	}
	defer to.Release()
	if err := pipe(from, to); err != nil {
		return err
	}
	return to.SaveChanges(0)
}

// pipe copies the data of an attachment.
func pipe(from, to *mapi.Attach) error {
	const tag mapi.PropTag = 0x37010102
	in, err := from.OpenStream(tag, 0)
	if err != nil {
		return err
	}
	defer in.Release()
	out, err := to.OpenStream(tag, 3)
	if err != nil {
		return err
	}
	defer out.Release()
	buf := make([]byte, 4096)
	for {
		n, err := in.Read(buf)
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		if _, err := out.Write(buf[:n]); err != nil {
			return err
		}
	}
	return out.Commit(0)
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: calendar FROM TO")
	}
	os.Exit(sync(os.Args[1], os.Args[2]))
}

func sync(from, to string) int {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.CoInitializeEx(2); err != nil {
		log.Print(err)
		return 1
	}
	if err := mapi.Initialize(mapi.NoCoInit); err != nil {
		log.Print(err)
		mapi.CoUninitialize()
		return 1
	}
	defer mapi.Uninitialize()
	defer mapi.CoUninitialize() // want `\(coinit-bracket\)`
	s, err := newSyncer(from, to)
	if err != nil {
		log.Print(err)
		return 1
	}
	defer s.Close()
	if err := s.run(); err != nil {
		log.Print(err)
		return 2
	}
	fmt.Println(s.copied, "copied")
	return 0
}
