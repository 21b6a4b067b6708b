// Package saves deals with saves that fail. All of it is correct.
package saves

import (
	"errors"
	"log"

	"example.com/mail/mapi"
)

func importAll(f *mapi.Folder, items [][]mapi.Prop) error {
	var errs []error
	for _, props := range items {
		m, err := f.CreateMessage(0)
		if err != nil {
			return err
		}
		if err := m.SetProps(props); err != nil {
			errs = append(errs, err)
		} else if err := m.SaveChanges(0); err != nil {
			errs = append(errs, err)
		}
		m.Release()
	}
	return errors.Join(errs...)
}

func logged(f *mapi.Folder) {
	m, err := f.CreateMessage(0)
	if err != nil {
		return
	}
	defer m.Release()
	if err := m.SaveChanges(0); err != nil {
		log.Print(err)
	}
}

func saved(f *mapi.Folder) bool {
	m, err := f.CreateMessage(0)
	if err != nil {
		return false
	}
	defer m.Release()
	return m.SaveChanges(0) == nil
}

func attached(m *mapi.Message) bool {
	_, a, err := m.CreateAttach()
	if err != nil {
		return false
	}
	defer a.Release()
	if err := a.SetProps(nil); err != nil {
		log.Print(err)
		return false
	}
	return a.SaveChanges(0) == nil
}
