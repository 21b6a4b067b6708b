package deleteattachopen

import (
	"example.com/mail/mapi"
)

func inOrder(m *mapi.Message, n uint32) error {
	a, err := m.OpenAttach(n)
	if err != nil {
		return err
	}
	a.Release()
	return m.DeleteAttach(n, 0)
}

func other(m *mapi.Message, keep, drop uint32) error {
	a, err := m.OpenAttach(keep)
	if err != nil {
		return err
	}
	defer a.Release()
	return m.DeleteAttach(drop, 0)
}

func otherConstant(m *mapi.Message) error {
	a, err := m.OpenAttach(0)
	if err != nil {
		return err
	}
	defer a.Release()
	return m.DeleteAttach(1, 0)
}

func otherMessage(m, copied *mapi.Message, n uint32) error {
	a, err := m.OpenAttach(n)
	if err != nil {
		return err
	}
	defer a.Release()
	return copied.DeleteAttach(n, 0)
}

// The one before is open, not this one.
func previous(m *mapi.Message, count uint32) error {
	var last *mapi.Attach
	for n := range count {
		if last != nil {
			if err := m.DeleteAttach(n, 0); err != nil {
				last.Release()
				return err
			}
			last.Release()
			last = nil
			continue
		}
		a, err := m.OpenAttach(n)
		if err != nil {
			return err
		}
		last = a
	}
	if last != nil {
		last.Release()
	}
	return nil
}

func eachReleased(m *mapi.Message, count uint32) error {
	for n := range count {
		a, err := m.OpenAttach(n)
		if err != nil {
			return err
		}
		a.Release()
		if err := m.DeleteAttach(n, 0); err != nil {
			return err
		}
	}
	return nil
}

func changed(m *mapi.Message, n uint32) error {
	a, err := m.OpenAttach(n)
	if err != nil {
		return err
	}
	defer a.Release()
	n++
	return m.DeleteAttach(n, 0)
}

func failed(m *mapi.Message, n uint32) error {
	a, err := m.OpenAttach(n)
	if err != nil {
		return m.DeleteAttach(n, 0)
	}
	a.Release()
	return nil
}
