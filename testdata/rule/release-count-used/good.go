package releasecountused

import (
	"fmt"
	"log"
	"os"
	"testing"

	"example.com/mail/mapi"
)

func discarded(table *mapi.Table) {
	table.Release()
	_ = table
}

func logged(table *mapi.Table) {
	log.Printf("%d references left", table.Release())
}

func loggedIfAny(table *mapi.Table) {
	if n := table.Release(); n > 0 {
		log.Printf("%d references left", n)
	}
	fmt.Println("released")
}

func loggedEither(table *mapi.Table, verbose bool) {
	n := table.Release()
	if verbose {
		fmt.Println("references left:", n)
	}
}

func tested(t *testing.T, s *mapi.Session) {
	table, err := s.GetMsgStoresTable(0)
	if err != nil {
		t.Fatal(err)
	}
	if n := table.Release(); n != 0 {
		t.Errorf("%d references left", n)
	}
}

func returned(table *mapi.Table) uint32 { return table.Release() }

func stored(table *mapi.Table, left map[string]uint32) {
	left["table"] = table.Release()
}

func compared(table *mapi.Table) bool { return table.Release() == 0 }

// A wrapper that implements Release may go by the count of what it wraps.
type wrapper struct {
	inner *mapi.Table
	pins  []func()
}

func (w *wrapper) AddRef() uint32 { return w.inner.AddRef() }

func (w *wrapper) Release() uint32 {
	n := w.inner.Release()
	if n == 0 {
		for _, unpin := range w.pins {
			unpin()
		}
	}
	return n
}

// An object of the program's own counts in Go.
type entry struct {
	refs  int32
	close func()
}

func (e *entry) AddRef() int32 { e.refs++; return e.refs }

func (e *entry) Release() int32 {
	e.refs--
	if e.refs == 0 {
		e.close()
	}
	return e.refs
}

type cache map[string]*entry

func (c cache) drop(name string) {
	if c[name].Release() == 0 {
		delete(c, name)
	}
}

// A binding may return an error.
type closer interface{ Release() error }

func closed(c closer) error {
	if err := c.Release(); err != nil {
		return fmt.Errorf("release: %w", err)
	}
	return nil
}

// The result of another call is tested.
func other(table *mapi.Table, next func() uint32) {
	n := table.Release()
	log.Print(n)
	for next() > 0 {
	}
}

func asserted(t *testing.T, table *mapi.Table) {
	if n := table.Release(); n != 0 {
		t.Fatalf("%d references left", n)
	}
}

type journal struct{ lines []string }

func (j *journal) Warnf(format string, args ...any) {
	j.lines = append(j.lines, fmt.Sprintf(format, args...))
}

func journalled(table *mapi.Table, j *journal, verbose bool) {
	if n := table.Release(); verbose && n > 0 {
		j.Warnf("%d references left", n)
	}
	if table := (*mapi.Table)(nil); table != nil && table.Release() != 0 {
		println("references left")
	}
}

func configured(table *mapi.Table) {
	if n := table.Release(); n != 0 && os.Getenv("DEBUG") != "" {
		log.Printf("%d references left", n)
	}
}
