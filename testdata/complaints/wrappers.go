package complaints

import (
	"errors"

	"example.com/mail/mapi"
)

// grid owns its table.
type grid struct{ table *mapi.Table }

func newGrid(f *mapi.Folder) (*grid, error) {
	t, err := f.GetContentsTable(0)
	if err != nil {
		return nil, err
	}
	return &grid{t}, nil
}

func openGrid(f *mapi.Folder) *grid {
	t, err := f.GetContentsTable(0)
	if err != nil {
		panic(err)
	}
	return &grid{t}
}

func (g *grid) show() error    { return g.table.SetColumns(nil) }
func (g *grid) checked() error { return checkName("grid") }
func (g *grid) shown() bool    { return g.table.SetColumns(nil) == nil }
func (g *grid) close()         { g.table.Release() }

func checkName(name string) error {
	if name == "" {
		return errors.New("no name")
	}
	return nil
}

// 22. A method that uses the handle does not tell whether it is there.
func gridMethodFails(f *mapi.Folder) error {
	g, err := newGrid(f) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if err := g.show(); err != nil {
		return err
	}
	g.close()
	return nil
}

// 22. All is closed.
func gridClosed(f *mapi.Folder) error {
	g, err := newGrid(f)
	if err != nil {
		return err
	}
	defer g.close()
	if err := g.show(); err != nil {
		return err
	}
	return g.checked()
}

// 22. Nor does one that returns an error, where there has been one.
func gridOtherFails(f *mapi.Folder) error {
	g, err := newGrid(f) // want `\(release-missing\)`
	if err != nil {
		return err
	}
	if err := g.checked(); err != nil {
		return err
	}
	g.close()
	return nil
}

// 22. Without an error, too.
func gridAsked(f *mapi.Folder) bool {
	g := openGrid(f) // want `\(release-missing\)`
	if !g.shown() {
		return false
	}
	g.close()
	return true
}

// result is a table, or what has become of it.
type result struct {
	table *mapi.Table
	err   error
}

func try(f *mapi.Folder) *result {
	t, err := f.GetContentsTable(0)
	return &result{t, err}
}

func (r *result) failed() bool { return r.err != nil }
func (r *result) cause() error { return r.err }

// 22. These methods do tell.
func resultFailed(f *mapi.Folder) error {
	r := try(f)
	if r.failed() {
		return r.err
	}
	r.table.Release()
	return nil
}

func resultCause(f *mapi.Folder) error {
	r := try(f)
	if err := r.cause(); err != nil {
		return err
	}
	r.table.Release()
	return nil
}

// perhaps is a table that need not be there.
type perhaps struct {
	table *mapi.Table
	ok    bool
}

func look(f *mapi.Folder) (perhaps, error) {
	if f == nil {
		return perhaps{}, nil
	}
	t, err := f.GetContentsTable(0)
	if err != nil {
		return perhaps{}, err
	}
	return perhaps{t, true}, nil
}

func (p perhaps) there() bool              { return p.ok }
func (p perhaps) get() (*mapi.Table, bool) { return p.table, p.ok }

// 22. Here the error does not tell all.
func perhapsThere(f *mapi.Folder) error {
	p, err := look(f)
	if err != nil {
		return err
	}
	if !p.there() {
		return nil
	}
	p.table.Release()
	return nil
}

func perhapsGet(f *mapi.Folder) error {
	p, err := look(f)
	if err != nil {
		return err
	}
	t, ok := p.get()
	if !ok {
		return nil
	}
	t.Release()
	return nil
}
