package owners

import (
	"errors"
	"fmt"

	"example.com/mail/mapi"
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
