package reduce

import (
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

const (
	module = "example.com/mail"
	root   = "../../../testdata"
)

// A judge type-checks candidates, and finds interesting those that pass a test as well.
type judge struct {
	t     *testing.T
	test  func(*edit.File) bool // of main.go
	calls int
	files map[string]string // under check
}

func newJudge(t *testing.T, test func(*edit.File) bool) *judge {
	t.Helper()
	j := &judge{t: t, test: test}
	const stub = module + "/mapi"
	if outside[stub] == nil {
		files := make(map[string]string)
		for name, text := range read(t, filepath.Join(root, "mapi")) {
			files["mapi/"+name] = text
		}
		var err error
		if outside[stub], err = j.pkg("mapi", files); err != nil {
			t.Fatal(err)
		}
	}
	return j
}

// What the judges of all tests import is checked once.
var (
	fset    = token.NewFileSet()
	std     = importer.ForCompiler(fset, "source", nil)
	outside = make(map[string]*types.Package)
)

// Import implements types.Importer.
func (j *judge) Import(path string) (*types.Package, error) {
	if pkg := outside[path]; pkg != nil {
		return pkg, nil
	}
	if dir, ok := strings.CutPrefix(path, module+"/"); ok {
		return j.pkg(dir, j.files)
	}
	pkg, err := std.Import(path)
	outside[path] = pkg
	return pkg, err
}

func (j *judge) pkg(dir string, texts map[string]string) (*types.Package, error) {
	var files []*ast.File
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if path.Dir(name) != dir {
			continue
		}
		file, err := parser.ParseFile(fset, name, texts[name], parser.SkipObjectResolution)
		if err != nil {
			j.t.Fatalf("a candidate does not parse: %v\n%s", err, texts[name])
		}
		files = append(files, file)
	}
	conf := types.Config{Importer: j, Error: func(error) {}}
	return conf.Check(module+"/"+dir, fset, files, nil)
}

func (j *judge) interesting(batch []map[string]string) []bool {
	j.calls++
	if len(batch) > batchSize {
		j.t.Errorf("%d candidates at once", len(batch))
	}
	verdicts := make([]bool, len(batch))
	checked := 0
	for i, files := range batch {
		j.files = files
		ok := true
		for _, name := range slices.Sorted(maps.Keys(files)) {
			_, err := j.pkg(path.Dir(name), files)
			ok = ok && err == nil
		}
		if !ok {
			continue
		}
		checked++
		if f, err := edit.Parse("main.go", files["main.go"]); err == nil {
			verdicts[i] = j.test(f)
		}
	}
	j.t.Logf("call %d: %d candidates, %d type-check", j.calls, len(batch), checked)
	return verdicts
}

// read returns the files of a program in testdata, whose packages are those of its module.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			b, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			rel, _ := filepath.Rel(dir, name)
			files[filepath.ToSlash(rel)] = string(b)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// releasedLate reports whether main releases st after it has logged off.
func releasedLate(f *edit.File) bool {
	for _, d := range f.AST.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "main" {
			_, after, ok := strings.Cut(f.Node(fn), "s.Logoff(0)")
			return ok && strings.Contains(after, "st.Release()")
		}
	}
	return false
}

// TestReduce shrinks a program of three packages to the one wrong order that it holds.
func TestReduce(t *testing.T) {
	files := read(t, "testdata/late")
	original := maps.Clone(files)
	j := newJudge(t, releasedLate)
	if !j.interesting([]map[string]string{files})[0] {
		t.Fatal("the program is not interesting to begin with")
	}
	got := Reduce(files, j.interesting)
	if !maps.Equal(files, original) {
		t.Error("the files of the caller have changed")
	}
	main := got["main.go"]
	if lines := strings.Count(main, "\n"); lines >= 15 || len(got) != 1 {
		t.Errorf("%d files, main.go of %d lines:\n%s", len(got), lines, main)
	}
	if b, err := format.Source([]byte(main)); err != nil || string(b) != main {
		t.Errorf("main.go is not formatted: %v", err)
	}
	if j.calls > 12 {
		t.Errorf("%d calls of the judge", j.calls)
	}
	t.Logf("%d calls:\n%s", j.calls, main)
}

// TestTwoFiles keeps a package that the finding needs.
func TestTwoFiles(t *testing.T) {
	j := newJudge(t, func(f *edit.File) bool {
		return f.Import(module+"/kit") != "" && strings.Contains(f.Node(f.AST), "kit.Open(")
	})
	got := Reduce(read(t, "testdata/late"), j.interesting)
	if len(got) != 2 || !strings.Contains(got["kit/kit.go"], "func Open(") {
		t.Errorf("got %q", got)
	}
	t.Logf("%d calls:\n%s\n%s", j.calls, got["main.go"], got["kit/kit.go"])
}

// TestDeterministic reduces a program twice.
func TestDeterministic(t *testing.T) {
	contains := func(batch []map[string]string) []bool {
		verdicts := make([]bool, len(batch))
		for i, files := range batch {
			verdicts[i] = strings.Contains(files["main.go"], "Unadvise")
		}
		return verdicts
	}
	a, b := Reduce(read(t, "testdata/late"), contains), Reduce(read(t, "testdata/late"), contains)
	if !maps.Equal(a, b) {
		t.Errorf("first %q, then %q", a, b)
	}
}
