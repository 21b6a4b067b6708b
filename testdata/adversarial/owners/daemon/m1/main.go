// Daemon applies rules to new mail until it is told to stop.
//
// Mistake: a folder is released after the session.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"sync"
	"time"

	"example.com/mail/mapi"
)

const (
	tagSubject mapi.PropTag = 0x0037001f
	tagFlag    mapi.PropTag = 0x10900003
)

// A rule marks or answers the messages that it matches.
type rule struct {
	name   string
	match  func(subject string) bool
	action func(*engine, *mapi.Message) error
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	errs := make(chan error, 1)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		errs <- serve(ctx, os.Getenv("MAIL_PROFILE"))
	}()
	wg.Wait()
	if err := <-errs; err != nil {
		slog.Error("stopped", "err", err)
	}
}

// serve owns the thread that MAPI lives on.
func serve(ctx context.Context, profile string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	defer mapi.Uninitialize()
	e, err := newEngine(profile)
	if err != nil {
		return err
	}
	defer e.Close()
	e.rules = append(e.rules, rule{"urgent", isUrgent, (*engine).mark}, rule{"ping", isPing, (*engine).answer})
	return e.loop(ctx)
}

func isUrgent(s string) bool { return strings.HasPrefix(s, "URGENT") }
func isPing(s string) bool   { return s == "ping" }

// engine owns a session, a store, two folders and a table.
type engine struct {
	session *mapi.Session
	store   *mapi.MsgStore
	inbox   *mapi.Folder
	outbox  *mapi.Folder
	table   *mapi.Table
	rules   []rule
	closed  bool
}

func newEngine(profile string) (_ *engine, err error) {
	e := &engine{}
	defer func() {
		if err != nil {
			e.Close()
		}
	}()
	if e.session, err = mapi.LogonEx(profile, "", 0); err != nil {
		return nil, fmt.Errorf("logon: %w", err)
	}
	if e.store, err = e.session.OpenMsgStore(nil, 0); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if e.inbox, err = e.store.OpenFolder(mapi.EntryID("inbox")); err != nil {
		return nil, fmt.Errorf("inbox: %w", err)
	}
	if e.outbox, err = e.store.OpenFolder(mapi.EntryID("outbox")); err != nil {
		return nil, fmt.Errorf("outbox: %w", err)
	}
	if e.table, err = e.inbox.GetContentsTable(0); err != nil {
		return nil, fmt.Errorf("contents: %w", err)
	}
	return e, nil
}

// Close ends whatever is open.
func (e *engine) Close() error {
	if e.closed {
		return nil
	}
	e.closed = true
	if e.table != nil {
		e.table.Release()
	}
	if e.inbox != nil {
		e.inbox.Release()
	}
	if e.store != nil {
		e.store.Release()
	}
	if e.session == nil {
		return nil
	}
	defer e.session.Release()
	err := e.session.Logoff(0) // want `\(object-open-at-logoff\)`
	if e.outbox != nil {
		e.outbox.Release()
	}
	return err
}

func (e *engine) loop(ctx context.Context) error {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		if err := e.pass(); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// pass looks at every message of the inbox once.
func (e *engine) pass() error {
	if err := e.table.SeekRow(0); err != nil {
		return err
	}
	for {
		rows, err := e.table.QueryRows(20, 0)
		if err != nil {
			return err
		}
		n := len(rows.Rows)
		for i := 0; i < n; i++ {
			if err := e.apply(rows.Rows[i]); err != nil {
				slog.Warn("message", "err", err)
			}
		}
		mapi.FreeProws(rows)
		if n == 0 {
			return nil
		}
	}
}

func (e *engine) apply(row mapi.Row) error {
	if len(row.Props) == 0 {
		return errors.New("empty row")
	}
	m, err := e.store.OpenMessage(mapi.EntryID(fmt.Sprint(row.Props[0].Tag)))
	if err != nil {
		return err
	}
	defer m.Release()
	subject, err := e.subject(m)
	if err != nil {
		return err
	}
	for _, r := range e.rules {
		if !r.match(subject) {
			continue
		}
		if err := r.action(e, m); err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
	}
	return nil
}

func (e *engine) subject(m *mapi.Message) (string, error) {
	p, err := mapi.HrGetOneProp(&m.MAPIProp, tagSubject)
	if err != nil {
		return "", err
	}
	defer mapi.FreeBuffer(p)
	return strings.Clone(*(*string)(p)), nil
}

func (e *engine) mark(m *mapi.Message) error {
	if err := m.SetProps([]mapi.Prop{{Tag: tagFlag}}); err != nil {
		return err
	}
	return m.SaveChanges(mapi.KeepOpenReadWrite)
}

// answer sends "pong".
func (e *engine) answer(*mapi.Message) error {
	reply, err := e.outbox.CreateMessage(0)
	if err != nil {
		return err
	}
	defer reply.Release()
	if err := reply.SetProps([]mapi.Prop{{Tag: tagSubject}}); err != nil {
		return err
	}
	return reply.SubmitMessage(0)
}
