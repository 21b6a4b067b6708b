// Package offlineunadvise leaves registrations with the offline manager, which is advise-no-unadvise.
package offlineunadvise

import (
	"example.com/mail/mapi"
)

func left(m *mapi.OfflineMgr, sink *mapi.AdviseSink) error {
	_, err := m.Advise(0, sink) // want `\(advise-no-unadvise\)`
	return err
}

func oneWay(m *mapi.OfflineMgr, sink *mapi.AdviseSink, wait func() error) error {
	token, err := m.Advise(0, sink) // want `\(advise-no-unadvise\)`
	if err != nil {
		return err
	}
	if err := wait(); err != nil {
		return err
	}
	return m.Unadvise(0, token)
}
