// Tool looks into a mailbox: one subcommand for each thing to see.
//
// Mistake: the list leaks where it is not resolved.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strconv"

	"example.com/mail/mapi"
)

// command is a subcommand: it borrows the session.
type command struct {
	name string
	help string
	run  func(*mapi.Session, []string) error
}

var commands = []command{
	{"stores", "list the message stores", listStores},
	{"folders", "list the folders of the default store", listFolders},
	{"send", "send a test message", sendTest},
	{"resolve", "resolve a name", resolve},
	{"whoami", "show the identity", whoami},
}

var errUsage = errors.New("usage: tool [-p profile] stores|folders|send|resolve|whoami")

func main() {
	profile := flag.String("p", "", "profile")
	flag.Parse()
	if err := dispatch(*profile, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "tool:", err)
		os.Exit(1)
	}
}

func dispatch(profile string, args []string) error {
	if len(args) == 0 {
		return errUsage
	}
	for _, c := range commands {
		if c.name == args[0] {
			return withSession(profile, func(s *mapi.Session) error { return c.run(s, args[1:]) })
		}
	}
	return errUsage
}

// withSession runs f with a session that ends with it.
func withSession(profile string, f func(*mapi.Session) error) (err error) {
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
	defer func() {
		if e := s.Logoff(0); e != nil && err == nil {
			err = e
		}
	}()
	return f(s)
}

// withStore runs f with the default store.
func withStore(s *mapi.Session, f func(*mapi.MsgStore) error) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	return f(st)
}

func listStores(s *mapi.Session, _ []string) error {
	t, err := s.GetMsgStoresTable(0)
	if err != nil {
		return err
	}
	defer t.Release()
	rows, err := mapi.HrQueryAllRows(t, nil)
	if err != nil {
		return err
	}
	defer mapi.FreeProws(rows)
	for _, r := range rows.Rows {
		fmt.Println(len(r.Props))
	}
	return nil
}

func listFolders(s *mapi.Session, args []string) error {
	most := 100
	if len(args) > 0 {
		n, err := strconv.Atoi(args[0])
		if err != nil {
			return err
		}
		most = n
	}
	return withStore(s, func(st *mapi.MsgStore) error {
		root, err := st.OpenFolder(nil)
		if err != nil {
			return err
		}
		defer root.Release()
		t, err := root.GetHierarchyTable(0)
		if err != nil {
			return err
		}
		defer t.Release()
		for shown := 0; shown < most; {
			rows, err := t.QueryRows(int32(most-shown), 0)
			if err != nil {
				return err
			}
			n := len(rows.Rows)
			mapi.FreeProws(rows)
			if n == 0 {
				break
			}
			shown += n
			fmt.Println(shown)
		}
		return nil
	})
}

func sendTest(s *mapi.Session, args []string) error {
	if len(args) != 1 {
		return errUsage
	}
	return withStore(s, func(st *mapi.MsgStore) error {
		out, err := st.OpenFolder(mapi.EntryID("outbox"))
		if err != nil {
			return err
		}
		defer out.Release()
		m, err := out.CreateMessage(0)
		if err != nil {
			return err
		}
		defer m.Release()
		list, err := recipients(s, args[0])
		if err != nil {
			return err
		}
		defer mapi.FreePadrlist(list)
		if err := m.ModifyRecipients(list); err != nil {
			return err
		}
		return m.SubmitMessage(0)
	})
}

// recipients asks the user to choose.
func recipients(s *mapi.Session, _ string) (*mapi.AdrList, error) {
	book, err := s.OpenAddressBook(0)
	if err != nil {
		return nil, err
	}
	defer book.Release()
	list, err := book.Address(nil) // want `\(buffer-leak\)`
	if err != nil {
		return nil, err
	}
	if err := book.ResolveName(list); err != nil {
		return nil, err
	}
	return list, nil
}

func resolve(s *mapi.Session, args []string) error {
	if len(args) != 1 {
		return errUsage
	}
	list, err := recipients(s, args[0])
	if err != nil {
		return err
	}
	fmt.Println(len(list.Entries), "entries")
	mapi.FreePadrlist(list)
	return nil
}

func whoami(s *mapi.Session, _ []string) error {
	id, err := s.QueryIdentity()
	if err != nil {
		return err
	}
	defer mapi.FreeBuffer(id)
	book, err := s.OpenAddressBook(0)
	if err != nil {
		return err
	}
	defer book.Release()
	me, err := book.OpenEntry(*(*mapi.EntryID)(id), 0)
	if err != nil {
		return err
	}
	me.Release()
	return nil
}
