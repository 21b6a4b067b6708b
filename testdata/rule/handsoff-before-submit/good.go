package handsoffbeforesubmit

import (
	"example.com/mail/mapi"
)

func inOrder(p *mapi.PersistMessage, site *mapi.MessageSite, m *mapi.Message) error {
	if err := p.Load(site, m, 0); err != nil {
		return err
	}
	if err := p.HandsOffMessage(); err != nil {
		return err
	}
	return m.SubmitMessage(0)
}

func failedLoad(p *mapi.PersistMessage, site *mapi.MessageSite, m *mapi.Message) error {
	if err := p.Load(site, m, 0); err != nil {
		return m.SubmitMessage(0)
	}
	return nil
}

func noForm(m *mapi.Message) error { return m.SubmitMessage(0) }
