// Package handsoffbeforesubmit sends messages that a form has.
package handsoffbeforesubmit

import (
	"example.com/mail/mapi"
)

func straight(p *mapi.PersistMessage, site *mapi.MessageSite, m *mapi.Message) error {
	if err := p.Load(site, m, 0); err != nil {
		return err
	}
	return m.SubmitMessage(0) // want `SubmitMessage is called on message "m" while a form has it \(handsoff-before-submit\)`
}

func created(f *mapi.Folder, p *mapi.PersistMessage, site *mapi.MessageSite) error {
	m, err := f.CreateMessage(0)
	if err != nil {
		return err
	}
	defer m.Release()
	if err := m.SaveChanges(mapi.KeepOpenReadWrite); err != nil {
		return err
	}
	if err := p.Load(site, m, 0); err != nil {
		return err
	}
	return m.SubmitMessage(0) // want `\(handsoff-before-submit\)`
}
