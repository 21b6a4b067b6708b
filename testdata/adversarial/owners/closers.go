package owners

// The Close methods of nested.go, in a file of their own.

func (b *base) Close() error {
	defer b.session.Release()
	return b.session.Logoff(0)
}

func (m *mailbox) Close() error {
	m.store.Release()
	return m.base.Close()
}

func (m *badMailbox) Close() error {
	err := m.base.Close() // want `\(object-open-at-logoff\)`
	m.store.Release()
	return err
}
