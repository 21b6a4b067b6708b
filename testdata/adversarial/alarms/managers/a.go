// Package managers enters COM in constructors and leaves it when a manager is disposed of. All of it is correct.
package managers

import (
	"errors"

	"example.com/mail/mapi"
)

const sFalse = 1

type manager struct {
	service  *mapi.Stream
	sessions map[string]*session
}

type session struct{ stream *mapi.Stream }

func (s *session) Close() {
	if s.stream != nil {
		s.stream.Release()
		s.stream = nil
	}
}

func (s *session) Dispose() { s.Close() }

type coder interface{ Code() uint32 }

func newManager() *manager {
	m := &manager{}
	if err := m.init(); err != nil {
		panic("no manager")
	}
	return m
}

func (m *manager) init() error {
	err := mapi.CoInitializeEx(0)
	if err != nil {
		if code := err.(coder).Code(); code != 0 && code != sFalse {
			return err
		}
	}
	m.service, err = open()
	if err != nil {
		m.Dispose()
		return err
	}
	if m.service == nil {
		m.Dispose()
		return errors.New("no service")
	}
	m.sessions = make(map[string]*session)
	return nil
}

func open() (*mapi.Stream, error) { return nil, nil }

func (m *manager) Close() {
	for _, s := range m.sessions {
		s.Dispose()
	}
	if m.service != nil {
		m.service.Release()
		m.service = nil
	}
}

func (m *manager) Dispose() {
	m.Close()
	mapi.CoUninitialize()
}

var shared *manager

func init() { shared = newManager() }

// Stop disposes of the shared manager.
func Stop() {
	if shared != nil {
		shared.Dispose()
		shared = nil
	}
}

func use() {
	m := newManager()
	defer m.Dispose()
	m.sessions["a"] = &session{}
}
