// Package builder carries the first error along. All of it is correct.
package builder

import "example.com/mail/mapi"

type builder struct {
	msg *mapi.Message
	err error
}

func (b *builder) attach() *builder {
	if b.err != nil {
		return b
	}
	_, a, err := b.msg.CreateAttach()
	if err != nil {
		b.err = err
		return b
	}
	defer a.Release()
	if err := a.SetProps(nil); err != nil {
		b.err = err
		return b
	}
	b.err = a.SaveChanges(0)
	return b
}

func (b *builder) save() error {
	defer b.msg.Release()
	if b.err != nil {
		return b.err
	}
	return b.msg.SaveChanges(0)
}

func compose(f *mapi.Folder) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	return (&builder{msg: m}).attach().save()
}
