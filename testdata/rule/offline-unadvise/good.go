package offlineunadvise

import (
	"example.com/mail/mapi"
)

func inOrder(m *mapi.OfflineMgr, sink *mapi.AdviseSink, wait func() error) error {
	token, err := m.Advise(0, sink)
	if err != nil {
		return err
	}
	defer m.Unadvise(0, token)
	return wait()
}
