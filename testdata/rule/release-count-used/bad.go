// Package releasecountused goes by the number of references.
package releasecountused

import (
	"log"

	"example.com/mail/mapi"
)

func untilZero(table *mapi.Table) {
	for table.Release() > 0 { // want `the program goes by the number that Release of table "table" returns \(release-count-used\)`
	}
}

func endless(table *mapi.Table) {
	for {
		if table.Release() == 0 { // want `\(release-count-used\)`
			break
		}
	}
}

func counted(s *mapi.Session) error {
	store, err := s.OpenMsgStore(nil, 0)
	if err != nil {
		return err
	}
	n := store.Release() // want `\(release-count-used\)`
	for n != 0 {
		n = store.Release() // want `\(release-count-used\)`
	}
	return nil
}

func switched(folder *mapi.Folder) {
	switch int(folder.Release()) { // want `\(release-count-used\)`
	case 0:
		log.Print("gone")
	default:
		folder.SaveChanges(0)
	}
}

func taken(folder *mapi.Folder) bool {
	if n := folder.AddRef(); n > 2 { // want `\(release-count-used\)`
		folder.Release()
		return false
	}
	return true
}

type holder struct{ store *mapi.MsgStore }

func (h *holder) close() {
	last := h.store.Release() == 0 // want `\(release-count-used\)`
	if last && h.store != nil {
		h.store = nil
	}
}

func flag(table *mapi.Table) {
	for more := true; more; {
		more = table.Release() > 0 // want `\(release-count-used\)`
	}
}

func deferred(table *mapi.Table, done func()) {
	defer func() {
		if n := table.Release(); n == 0 { // want `\(release-count-used\)`
			done()
		}
	}()
	table.SeekRow(0)
}

func helper(o *mapi.Unknown) {
	if mapi.UlRelease(o) > 0 { // want `UlRelease of object "o" returns \(release-count-used\)`
		panic("someone holds it")
	}
}
