package control

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"time"

	"example.com/mail/mapi"
)

func clientUse() (err error) {
	c, err := dial("work")
	if err != nil {
		return err
	}
	defer c.Close()
	st, err := c.store("inbox")
	if err != nil {
		return err
	}
	if err := st.SetProps(nil); err != nil {
		return err
	}
	return c.Close()
}

func clientLeak() error {
	c, err := dial("work") // want `\(session-not-released\)`
	if err != nil {
		return err
	}
	st, err := c.store("inbox")
	if err != nil {
		return err
	}
	return st.SetProps(nil)
}

// A client whose Close has the order wrong.
type hastyClient struct {
	session *mapi.Session
	stores  []*mapi.MsgStore
}

func (c *hastyClient) open(ids []mapi.EntryID) (err error) {
	if c.session, err = mapi.LogonEx("", "", 0); err != nil {
		return err
	}
	for _, id := range ids {
		st, err := c.session.OpenMsgStore(id, 0)
		if err != nil {
			return err
		}
		c.stores = append(c.stores, st)
	}
	return nil
}

func (c *hastyClient) Close() {
	c.session.Logoff(0) // want `\(object-open-at-logoff\)`
	for _, st := range c.stores {
		st.Release()
	}
	c.session.Release()
}

// Poll until the context is done.
func poll(ctx context.Context, profile string, every time.Duration) error {
	s, err := mapi.LogonEx(profile, "", 0)
	if err != nil {
		return err
	}
	defer func() { s.Logoff(0); s.Release() }()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
			if err := pollOnce(s); err != nil {
				log.Print(err)
			}
		}
	}
}

func pollOnce(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer st.Release()
	q, err := st.GetOutgoingQueue(0)
	if err != nil {
		return err
	}
	defer q.Release()
	return q.SetColumns(nil)
}

// Copying between two stores, each ended by its own defer.
func copyAll(s *mapi.Session, ids []mapi.EntryID) (err error) {
	from, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer from.Release()
	to, err := s.OpenMsgStore(mapi.EntryID{1}, 0)
	if err != nil {
		return err
	}
	defer to.Release()
	for _, id := range ids {
		if err := func() error {
			m, err := from.OpenMessage(id)
			if err != nil {
				return err
			}
			defer m.Release()
			return m.ModifyRecipients(nil)
		}(); err != nil {
			return fmt.Errorf("%x: %w", id, err)
		}
	}
	return nil
}

// A stream is an io.Writer; the commit decides.
func writeBody(m *mapi.MAPIProp, r io.Reader) (err error) {
	w, err := m.OpenStream(1, 0)
	if err != nil {
		return err
	}
	defer w.Release()
	if _, err := io.Copy(w, r); err != nil {
		return err
	}
	return w.Commit(0)
}

// Lazily opened parts and a Close that ends what is there.
type parts struct {
	store  *mapi.MsgStore
	folder *mapi.Folder
	table  *mapi.Table
}

func (p *parts) load(s *mapi.Session) (err error) {
	defer func() {
		if err != nil {
			p.Close()
		}
	}()
	if p.store, err = s.OpenMsgStore(nil, 0); err != nil {
		return err
	}
	if p.folder, err = p.store.OpenFolder(nil); err != nil {
		return err
	}
	p.table, err = p.folder.GetContentsTable(0)
	return err
}

func (p *parts) Close() {
	if p.table != nil {
		p.table.Release()
	}
	if p.folder != nil {
		p.folder.Release()
	}
	if p.store != nil {
		p.store.Release()
	}
	*p = parts{}
}

func useParts(s *mapi.Session) error {
	var p parts
	if err := p.load(s); err != nil {
		return err
	}
	defer p.Close()
	return p.table.SetColumns(nil)
}

func usePartsLeak(s *mapi.Session) error {
	var p parts
	if err := p.load(s); err != nil { // want `\(release-missing\)`
		return err
	}
	return p.table.SetColumns(nil)
}

// The order of two sessions does not matter, that of each with its store does.
func twoSessions() error {
	a, err := mapi.LogonEx("a", "", 0)
	if err != nil {
		return err
	}
	defer end(a)
	b, err := mapi.LogonEx("b", "", 0)
	if err != nil {
		return err
	}
	defer end(b)
	sa, err := a.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer sa.Release()
	sb, err := b.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	defer sb.Release()
	return errors.Join(sa.SetProps(nil), sb.SetProps(nil))
}
