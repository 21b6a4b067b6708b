package analyzer_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/internal/rule"

	"github.com/mapilint/mapilint/analyzer"
)

// TestForeignCode analyses code that was not written for this test. To make the engine work there, every
// package is made a binding of MAPI, and whatever can be read and closed an object of COM: the parser
// gives the methods other names and adds a function. No package may make the analyzer panic or
// take long, whatever it finds.
func TestForeignCode(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	patterns := []string{"archive/tar", "bufio", "compress/gzip", "container/list", "encoding/csv", "net/textproto", "os/exec", "text/tabwriter"}
	all := os.Getenv("MAPILINT_FOREIGN") != "" // everything there is: a command, of half an hour, not a test
	if all {
		patterns = []string{"std", "golang.org/x/tools/go/...", "golang.org/x/tools/internal/..."}
	}
	c := foreign(t, patterns...)
	var pkgs []*packages.Package
	for _, p := range c {
		if !p.IllTyped && len(p.Syntax) > 0 {
			pkgs = append(pkgs, p)
		}
	}
	if all {
		pkgs = append(pkgs, programs(t, c)...)
	}
	if len(pkgs) < len(c)*9/10 {
		t.Errorf("only %d of %d packages type-check", len(pkgs), len(c))
	}
	quick(t, pkgs, 30*time.Second)
}

// quick analyses packages and reports panics, and packages that take longer than the limit.
func quick(t *testing.T, pkgs []*packages.Package, limit time.Duration) {
	t.Helper()
	found, slowest := 0, runAnalyzer(t, analyzer.Options{}, pkgs[:1]).Roots[0]
	for _, act := range runAnalyzer(t, analyzer.Options{}, pkgs).Roots {
		found += len(act.Diagnostics)
		if act.Err != nil {
			t.Errorf("%s: %v", act.Package.PkgPath, act.Err)
		}
		for _, d := range act.Diagnostics {
			if d.Category == rule.InternalError.ID {
				t.Errorf("%s: %s", act.Package.PkgPath, d.Message)
			}
		}
		if act.Duration > slowest.Duration {
			slowest = act
		}
		if act.Duration > limit {
			t.Errorf("%s takes %v", act.Package.PkgPath, act.Duration)
		}
	}
	t.Logf("%d packages, %d findings, slowest %s with %v", len(pkgs), found, slowest.Package.PkgPath, slowest.Duration)
	if found == 0 && len(pkgs) > 200 {
		t.Error("no findings: the engine did not get to work")
	}
}

// foreign loads packages as TestForeignCode wants them.
func foreign(t *testing.T, patterns ...string) corpus {
	t.Helper()
	var mu sync.Mutex
	seen := make(map[string]bool)
	cfg := &packages.Config{
		Mode: packages.LoadAllSyntax,
		Env:  append(os.Environ(), "CGO_ENABLED=0"),
		ParseFile: func(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
			mu.Lock()
			defer mu.Unlock()
			first := !seen[filepath.Dir(name)]
			seen[filepath.Dir(name)] = true
			return disguise(fset, name, src, first)
		},
	}
	c, err := loadCorpus(cfg, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// disguised are the methods that get the names of COM's.
var disguised = map[string]string{"Close": "Release", "Read": "QueryInterface", "Write": "AddRef", "Flush": "Logoff"}

// disguise parses a file under the names of MAPI. In the first file of a package it declares the
// function that makes the package a binding.
func disguise(fset *token.FileSet, name string, src []byte, first bool) (*ast.File, error) {
	if first {
		src = append(src[:len(src):len(src)], "\nfunc mAPIUninitialize() {}\n"...)
	}
	f, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		return f, err
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && disguised[id.Name] != "" {
			id.Name = disguised[id.Name]
		}
		return true
	})
	return f, nil
}

// programs returns those tests of the Go compiler that are one file and type-check.
func programs(t *testing.T, c corpus) []*packages.Package {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(runtime.GOROOT(), "test", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var pkgs []*packages.Package
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fset := token.NewFileSet()
		f, err := disguise(fset, name, src, true)
		if err != nil {
			continue
		}
		if p, err := c.check("test/"+filepath.Base(name), fset, []*ast.File{f}); err == nil {
			pkgs = append(pkgs, p)
		}
	}
	t.Logf("%d of %d programs in GOROOT/test", len(pkgs), len(names))
	return pkgs
}

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
	}{
		{"200 handles, 2000 blocks", handles(200, 2000), 10 * time.Second, 500 << 20}, // 2 s in a process of its own
		{"1 handle, 10000 blocks", handles(1, 10_000), 10 * time.Second, 1 << 30},
		{"1000 handles", handles(1000, 2000), 10 * time.Second, 1 << 30},
		{"1000 handles deferred", "func f(s *mapi.Session) {\n" + strings.Repeat(
			"if st, err := s.OpenMsgStore(nil, 0); err == nil { defer st.Release() }\n", 1000) + "}\n", 10 * time.Second, 1 << 30},
		{"500 ifs nested", nestedIfs(500), 10 * time.Second, 1 << 30},
		{"500 opens nested", nestedOpens(500), 10 * time.Second, 1 << 30},
		{"500 loops nested", nestedLoops(500), 10 * time.Second, 1 << 30},
		{"100 closures nested", nestedClosures(100), 10 * time.Second, 1 << 30},
		{"5000 cases", bigSwitch(5000), 10 * time.Second, 1 << 30},
		{"200 functions mutually recursive", recursion(200), 10 * time.Second, 1 << 30},
		{"200 functions in a chain", chain(200), 10 * time.Second, 1 << 30},
		{"1000 methods", bigInterface(1000), 10 * time.Second, 1 << 30},
		{"200 flags", flags(200), 10 * time.Second, 1 << 30},
		{"list spliced", splice, time.Second, 100 << 20},
		{"table of 10000 rows", "var table = []*mapi.Prop{\n" + strings.Repeat("\t{Tag: 1},\n", 10_000) + "}\n", 10 * time.Second, 1 << 30},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, err := c.build("example.com/mail/hostile", []text{{"hostile.go", "package hostile\n\nimport \"example.com/mail/mapi\"\n\n" + test.src}})
			if err != nil {
				t.Fatal(err)
			}
			peak := watchHeap()
			start := time.Now()
			found := analyze(t, p)
			took, used := time.Since(start), peak()
			t.Logf("%v, %d MB, %d findings", took, used>>20, len(found))
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
