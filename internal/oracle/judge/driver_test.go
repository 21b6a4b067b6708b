package judge

import (
	"slices"
	"strings"
	"testing"
)

// TestDriver runs functions that have no main.
func TestDriver(t *testing.T) {
	const src = `package kit

import (
	"runtime"

	"example.com/mail/mapi"
)

type box struct{ store *mapi.MsgStore }

func (b *box) Close() { b.store.Release() }

var shared *mapi.Session

func opened(s *mapi.Session, id mapi.EntryID) (*box, error) {
	store, err := s.OpenMsgStore(id, 0)
	if err != nil {
		return nil, err
	}
	return &box{store}, nil
}

func lent(f *mapi.Folder) error { return f.SetProps(nil) }
func same(f *mapi.Folder) *mapi.Folder { return f }
func ended(m *mapi.Message) { m.Release() }
func each(t *mapi.Table, rows []mapi.Prop, f func(mapi.Row) error) error { return f(mapi.Row{Props: rows}) }
func down() { mapi.DeinitMapiUtil() }

func whole() error {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		return err
	}
	mapi.Uninitialize()
	return nil
}

func leak(st *mapi.MsgStore, n int) error {
	f, err := st.OpenFolder(nil) // happens
	if err != nil || n == 0 {
		return err
	}
	f.Release()
	return nil
}

func twice(s *mapi.Stream) {
	s.Release()
	s.Release() // happens
}

func skipped(b *box)     {}
func generic[T any](T)   {}
func started(f func())   { go f() }
func starts(f func())    { started(f) }
func remembers()         { shared.Release() }
func chosen(c chan int)  {}
`
	j, err := New("../../../testdata/mapi")
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	c := Case{Name: "kit", Files: map[string]string{"kit.go": src}}
	driver, skipped, err := j.Driver(c)
	if err != nil {
		t.Fatal(err)
	}
	if skipped != 6 {
		t.Errorf("skips %d functions, want 6", skipped)
	}
	c.Driver = driver
	program := Case{Name: "prog", Main: "cmd/x", Files: map[string]string{
		"cmd/x/main.go": "package main\n\nimport \"example.com/mail/prog/kit\"\n\nfunc main() { kit.Run() }\n",
		"kit/kit.go": "package kit\n\nimport \"example.com/mail/mapi\"\n\n" +
			"func Run() { mapi.Initialize(0) }\n\nfunc Twice(a *mapi.ProfAdmin) { a.Release(); a.Release() }\n",
	}}
	if program.Driver, _, err = j.Driver(program); err != nil {
		t.Fatal(err)
	}
	verdicts, err := j.Judge([]Case{c, program}, 300)
	if err != nil {
		t.Fatal(err)
	}
	checkDriven(t, verdicts[0], []string{"release-missing kit/kit.go:39", "double-release kit/kit.go:49"})
	checkDriven(t, verdicts[1], []string{
		"lockosthread-missing prog/kit/kit.go:5", "mapi-uninit-missing prog/kit/kit.go:5", "double-release prog/kit/kit.go:7",
	})
}

// checkDriven demands that exactly the rules of want are broken, each at a line.
func checkDriven(t *testing.T, v *Verdict, want []string) {
	t.Helper()
	if v.Err != nil || !v.Result.Complete {
		t.Fatal(v.Err, v.Result.Runs)
	}
	seen := make(map[string]bool)
	for _, x := range v.Result.Violations {
		i := slices.IndexFunc(want, func(w string) bool {
			rule, line, _ := strings.Cut(w, " ")
			return rule == x.Rule && slices.Contains(x.At, line)
		})
		switch {
		case x.Follows:
		case i < 0:
			t.Errorf("happens: %s at %v, choices %v", x.Rule, x.At, x.Choices)
		default:
			seen[want[i]] = true
		}
	}
	if len(seen) < len(want) {
		t.Errorf("of %v, only %v happen", want, seen)
	}
}
