package analyzer_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/mapilint/mapilint/internal/rule"
)

// TestHostile analyses functions of outrageous size and shape.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	c := corpusOf(t)
	tests := []struct {
		name  string
		src   string
		limit time.Duration
		bytes uint64
		rule  string // that is broken; what else is found is wrong
	}{
		{"200 handles, 2000 blocks", handles(200, 2000), 10 * time.Second, 500 << 20, rule.ReleaseMissing.ID}, // 2 s in a process of its own
		{"1 handle, 10000 blocks", handles(1, 10_000), 10 * time.Second, 1 << 30, ""},
		{"1000 handles", handles(1000, 2000), 10 * time.Second, 1 << 30, rule.ReleaseMissing.ID},
		{"1000 handles deferred", "func f(s *mapi.Session) {\n" + strings.Repeat(
			"if st, err := s.OpenMsgStore(nil, 0); err == nil { defer st.Release() }\n", 1000) + "}\n", 10 * time.Second, 1 << 30, ""},
		{"500 ifs nested", nestedIfs(500), 10 * time.Second, 1 << 30, ""},
		{"500 opens nested", nestedOpens(500), 10 * time.Second, 1 << 30, ""},
		{"500 loops nested", nestedLoops(500), 10 * time.Second, 1 << 30, ""},
		{"100 closures nested", nestedClosures(100), 10 * time.Second, 1 << 30, ""},
		{"100 loops over functions nested", nestedYields(100), 10 * time.Second, 1 << 30, ""},
		{"5000 cases", bigSwitch(5000), 10 * time.Second, 1 << 30, ""},
		{"200 functions mutually recursive", recursion(200), 10 * time.Second, 1 << 30, ""},
		{"200 functions in a chain", chain(200), 10 * time.Second, 1 << 30, rule.DoubleRelease.ID},
		{"1000 methods", bigInterface(1000), 10 * time.Second, 1 << 30, ""},
		{"200 flags", flags(200), 10 * time.Second, 1 << 30, ""},
		{"pointer read through itself", "type t *t\n\nvar g t\n\nfunc f() bool {\n\tg = *g\n\treturn g == nil\n}\n\nvar _ *mapi.Session\n", time.Second, 100 << 20, ""},
		{"list spliced", splice, time.Second, 100 << 20, ""},
		{"table of 10000 rows", "var table = []*mapi.Prop{\n" + strings.Repeat("\t{Tag: 1},\n", 10_000) + "}\n", 10 * time.Second, 1 << 30, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, err := c.build("example.com/mail/hostile", []text{{"hostile.go", "package hostile\n\nimport \"example.com/mail/mapi\"\n\n" + test.src}})
			if err != nil {
				t.Fatal(err)
			}
			peak := watchHeap()
			start := cpuTime()
			found := analyze(t, p)
			took, used := cpuTime()-start, peak()
			t.Logf("%v, %d MB, %d findings", took, used>>20, len(found))
			for _, f := range found {
				if f.rule != test.rule {
					t.Errorf("found %v", f)
				}
			}
			if took > test.limit {
				t.Errorf("takes %v, more than %v", took, test.limit)
			}
			if used > test.bytes {
				t.Errorf("takes %d MB, more than %d", used>>20, test.bytes>>20)
			}
		})
	}
}

// watchHeap samples the size of the heap until the function that it returns is called for the peak,
// less what was there before.
func watchHeap() func() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, peak := m.HeapAlloc, m.HeapAlloc
	stop, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		for {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
			select {
			case <-stop:
				return
			case <-time.After(10 * time.Millisecond):
			}
		}
	}()
	return func() uint64 {
		close(stop)
		<-done
		return peak - before
	}
}

// handles returns a function that opens n stores, uses one in each of some branches, and releases all.
func handles(n, blocks int) string {
	var b strings.Builder
	b.WriteString("func f(s *mapi.Session, c []bool) error {\n")
	for i := range n {
		fmt.Fprintf(&b, "\tst%d, err := s.OpenMsgStore(nil, 0)\n\tif err != nil {\n\t\treturn err\n\t}\n", i)
		if i%2 == 0 {
			fmt.Fprintf(&b, "\tdefer st%d.Release()\n", i)
		}
	}
	for i := range max(0, blocks-2*n) / 2 {
		fmt.Fprintf(&b, "\tif c[%d] {\n\t\tst%d.SetProps(nil)\n\t}\n", i, i%n)
	}
	for i := 1; i < n; i += 2 {
		fmt.Fprintf(&b, "\tst%d.Release()\n", i)
	}
	b.WriteString("\treturn nil\n}\n")
	return b.String()
}

const (
	opening = "\tst, err := s.OpenMsgStore(nil, 0)\n\tif err != nil {\n\t\treturn err\n\t}\n"
	ending  = "\tst.Release()\n\treturn nil\n}\n"
)

// splice moves the nodes of one list to another, so that each of two variables is copied to the other.
const splice = `
type node struct {
	next *node
	st   *mapi.MsgStore
}

var head, spare *node

func f() {
	x := head
	for x != nil {
		y := x.next
		x.next = spare
		spare = x
		x = y
		x.st.SetProps(nil)
	}
}
`

func nestedIfs(n int) string {
	return "func f(s *mapi.Session, c []bool) error {\n" + opening +
		strings.Repeat("if c[0] { st.SetProps(nil)\n", n) + "st.SetProps(nil)\n" + strings.Repeat("} else { st.SetProps(nil) }\n", n) + ending
}

func nestedOpens(n int) string {
	return "func f(s *mapi.Session) {\n" +
		strings.Repeat("if st, err := s.OpenMsgStore(nil, 0); err == nil {\n", n) + strings.Repeat("st.Release()\n}\n", n) + "}\n"
}

func nestedLoops(n int) string {
	return "func f(s *mapi.Session, c []bool) error {\n" + opening +
		strings.Repeat("for c[0] { st.SetProps(nil)\n", n) + strings.Repeat("}\n", n) + ending
}

func nestedClosures(n int) string {
	return "func f(s *mapi.Session) error {\n" + opening +
		strings.Repeat("func() { defer st.SetProps(nil)\n", n) + strings.Repeat("}()\n", n) + ending
}

func nestedYields(n int) string {
	return "func f(s *mapi.Session, each func(func(int) bool)) error {\n" + opening +
		strings.Repeat("for range each { st.SetProps(nil)\n", n) + strings.Repeat("}\n", n) + ending
}

func bigSwitch(n int) string {
	var b strings.Builder
	b.WriteString("func f(s *mapi.Session, k int) error {\n" + opening + "\tswitch k {\n")
	for i := range n {
		fmt.Fprintf(&b, "\tcase %d:\n\t\tst.SetProps(nil)\n", i)
	}
	return b.String() + "\t}\n" + ending
}

// recursion returns n functions that each call two of the others.
func recursion(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `
func f%d(s *mapi.Session, st *mapi.MsgStore, k int) (*mapi.MsgStore, error) {
	if k == 0 {
		return s.OpenMsgStore(nil, 0)
	}
	if k == 1 {
		st.Release()
		return f%d(s, nil, k-1)
	}
	return f%d(s, st, k-1)
}
`, i, (i+1)%n, (i*7+3)%n)
	}
	return b.String()
}

// chain returns n functions that each call the next, twice.
func chain(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `
func f%d(s *mapi.Session, st *mapi.MsgStore, k int) (*mapi.MsgStore, error) {
	if k == %d {
		return f%d(s, st, k)
	}
	other, err := f%d(s, st, k+1)
	if err != nil {
		return nil, err
	}
	defer st.Release()
	return other, nil
}
`, i, i, i+1, i+1)
	}
	return b.String() + fmt.Sprintf("func f%d(s *mapi.Session, st *mapi.MsgStore, k int) (*mapi.MsgStore, error) { return st, nil }\n", n)
}

// bigInterface returns an interface of n methods, two types that implement it, and their use.
func bigInterface(n int) string {
	var decl, impl, use strings.Builder
	for i := range n {
		fmt.Fprintf(&decl, "\tM%d(*mapi.MsgStore) error\n", i)
		fmt.Fprintf(&impl, "func (a *A) M%d(st *mapi.MsgStore) error { return st.SetProps(nil) }\n", i)
		fmt.Fprintf(&impl, "func (a *B) M%d(st *mapi.MsgStore) error { a.st = st; return a.M%d(st) }\n", i, (i+1)%n)
		fmt.Fprintf(&use, "\tif err := x.M%d(st); err != nil {\n\t\treturn err\n\t}\n", i)
	}
	return "type I interface {\n" + decl.String() + "}\n\ntype A struct{}\n\ntype B struct{ st *mapi.MsgStore }\n\n" + impl.String() +
		"\nvar _, _ I = &A{}, &B{}\n\nfunc f(s *mapi.Session, x I) error {\n" + opening + use.String() + ending
}

// flags returns a function with n stores, each opened and released under a flag of its own.
func flags(n int) string {
	var b strings.Builder
	b.WriteString("func f(s *mapi.Session, c []bool) {\n")
	for i := range n {
		fmt.Fprintf(&b, "\tvar st%[1]d *mapi.MsgStore\n\topen%[1]d := false\n\tif c[%[1]d] {\n\t\tvar err error\n\t\tst%[1]d, err = s.OpenMsgStore(nil, 0)\n\t\topen%[1]d = err == nil\n\t}\n", i)
	}
	for i := range n {
		fmt.Fprintf(&b, "\tif open%[1]d {\n\t\tst%[1]d.Release()\n\t}\n", i)
	}
	return b.String() + "}\n"
}
