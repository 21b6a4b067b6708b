// Command late logs off before it releases its store.
package main

import (
	"errors"
	"fmt"
	"os"

	"example.com/mail/kit"
	"example.com/mail/mapi"
	"example.com/mail/report"
)

var errEmpty = errors.New("empty")

// A job is what to do with one folder.
type job struct {
	name   string
	folder *mapi.Folder
	rows   int
}

func (j *job) Close() {
	if j.folder != nil {
		j.folder.Release()
	}
}

func (j *job) run(st *mapi.MsgStore) (err error) {
	j.folder, err = st.OpenFolder(nil)
	if err != nil {
		return fmt.Errorf("%s: %w", j.name, err)
	}
	t, err := j.folder.GetContentsTable(0)
	if err != nil {
		return err
	}
	defer t.Release()
	for {
		rows, err := t.QueryRows(10, 0)
		if err != nil {
			return err
		}
		n := len(rows.Rows)
		mapi.FreeProws(rows)
		if n == 0 {
			break
		}
		j.rows += n
	}
	if j.rows == 0 {
		return errEmpty
	}
	return nil
}

func setup() error {
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	if err := mapi.OleInitialize(); err != nil {
		mapi.Uninitialize()
		return err
	}
	return nil
}

func main() {
	if err := setup(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer mapi.Uninitialize()
	defer mapi.OleUninitialize()
	s, err := mapi.LogonEx("late", "", 0)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	defer s.Release()
	st, err := kit.Open(s)
	if err != nil {
		s.Logoff(0)
		return
	}
	jobs := []*job{{name: "inbox"}, {name: "outbox"}}
	for i, j := range jobs {
		switch err := j.run(st); {
		case errors.Is(err, errEmpty):
			fmt.Println(i, "is empty")
			continue
		case err != nil:
			fmt.Println(err)
			goto end
		default:
			report.Rows(j.name, j.rows)
		}
		func() {
			defer j.Close()
			if j.rows > 100 {
				report.Rows("many", j.rows)
			}
		}()
	}
	if conn, err := st.Advise(nil, 0, nil); err == nil {
		st.Unadvise(conn)
	}
end:
	if len(os.Args) > 1 {
		if err := s.Logoff(0); err != nil {
			fmt.Println(err)
		} else {
			fmt.Println("gone")
		}
		st.Release()
		return
	}
	st.Release()
	s.Logoff(0)
}
