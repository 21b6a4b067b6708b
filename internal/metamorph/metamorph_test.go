package metamorph

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	module = "example.com/mail"
	root   = "../../testdata"
)

// TestVariantsTypeCheck rewrites the adversarial probe in every way. Each variant must compile and keep
// its expectations on lines with calls.
func TestVariantsTypeCheck(t *testing.T) {
	original := readDir(t, filepath.Join(root, "probe/same"))
	byName := make(map[string]map[string]string)
	for name, text := range original {
		for _, v := range variants(t, name, text) {
			if byName[v.Name] == nil {
				byName[v.Name] = make(map[string]string)
			}
			maps.Copy(byName[v.Name], v.Files)
			checkWants(t, v, name, text)
		}
	}
	std := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for _, r := range rewrites {
		t.Run(r.name, func(t *testing.T) {
			if len(byName[r.name]) == 0 {
				t.Fatal("the rewrite applies nowhere")
			}
			files := maps.Clone(original)
			maps.Copy(files, byName[r.name])
			l := &loader{t: t, std: std, fset: token.NewFileSet(), files: files, done: map[string]*types.Package{}}
			l.check(module+"/probe/same", l.pick(false))
		})
	}
}

// checkWants demands that a variant keeps every expectation, on a line that calls something.
func checkWants(t *testing.T, v Variant, name, text string) {
	const mark = "// want"
	got := v.Files[name]
	if n, want := strings.Count(got, mark), strings.Count(text, mark); n != want {
		t.Errorf("%s of %s has %d expectations, want %d", v.Name, name, n, want)
	}
	for line := range strings.Lines(got) {
		if code, _, ok := strings.Cut(line, mark); ok && !strings.Contains(code, "(") {
			t.Errorf("%s of %s: no call on line %s", v.Name, name, line)
		}
	}
}

// TestRewrites shows each rewrite at work on a small function.
func TestRewrites(t *testing.T) {
	const in = `package p

func f(s *mapi.Session) error {
	st, err := s.OpenMsgStore(nil, 0) // want "x"
	if err != nil {
		return err
	}
	st.SetProps(nil)
	st.Release()
	return nil
}
`
	want := map[string]string{
		"extract-run":    "\textracted_p0(st)\n\treturn nil",
		"move-run":       "\tmoved.Extracted_p0(st)\n\treturn nil",
		"extract-body":   "func f(s *mapi.Session) error { return f_body(s) }\n\nfunc f_body(s *mapi.Session) error {\n",
		"closure":        "error { return func() error {\n",
		"named-results":  "(result0 error) {",
		"dead-branch":    "\tif false { return nil }; st.Release()\n",
		"invert-if":      "if !(err != nil) {} else {\n\t\treturn err",
		"if-to-switch":   "switch { case err != nil :\n\t\treturn err",
		"parentheses":    "\tst, err := (s).OpenMsgStore(nil, 0) // want \"x\"\n\tif (err != nil) {",
		"split-variable": "\t{ split := st; split.Release() }\n",
		"must":           "\tst := must_p0(s.OpenMsgStore(nil, 0)) // want \"x\"\n",
	}
	for _, v := range variants(t, "p.go", in) {
		if got := v.Files["p.go"]; !strings.Contains(got, want[v.Name]) {
			t.Errorf("%s lacks %q:\n%s", v.Name, want[v.Name], got)
		}
		delete(want, v.Name)
	}
	for name := range want {
		t.Errorf("%s does not apply", name)
	}
}

// TestUnsafe lists code that a rewrite must leave alone.
func TestUnsafe(t *testing.T) {
	tests := []struct{ rewrite, reason, body string }{
		{"if-to-switch", "the switch would catch the break", "for { if c { break } }"},
		{"must", "the error is used again", "x, err := g(); if err != nil { return err }; return err"},
		{"must", "the check does more than return", "x, err := g(); if err != nil { h(err); return err }; return nil"},
		{"must", "something may be held by then", "h(nil); x, err := g(); if err != nil { return err }; return nil"},
		{"split-variable", "the variable may be no pointer", "var b box; b.Close()"},
		{"extract-run", "the type is not known", "x := g(); x.Release()"},
	}
	for _, test := range tests {
		for _, v := range variants(t, "p.go", "package p\n\nfunc f() error { "+test.body+" }\n") {
			if v.Name == test.rewrite {
				t.Errorf("%s: %s, but got\n%s", test.rewrite, test.reason, v.Files["p.go"])
			}
		}
	}
}

// variants parses and rewrites a file.
func variants(t *testing.T, name, text string) []Variant {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return Variants(fset, file, []byte(text))
}

func readDir(t *testing.T, dir string) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no files in %s: %v", dir, err)
	}
	files := make(map[string]string)
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = string(text)
	}
	return files
}

// A loader type-checks the files of a variant and the packages of the module that they import.
type loader struct {
	t     *testing.T
	std   types.Importer
	fset  *token.FileSet
	files map[string]string
	done  map[string]*types.Package
}

// Import implements types.Importer.
func (l *loader) Import(path string) (*types.Package, error) {
	dir, ok := strings.CutPrefix(path, module+"/")
	switch {
	case !ok:
		return l.std.Import(path)
	case l.done[path] != nil:
	case path == MovedPath:
		l.done[path] = l.check(path, l.pick(true))
	default:
		l.done[path] = l.check(path, readDir(l.t, filepath.Join(root, dir)))
	}
	return l.done[path], nil
}

// pick returns the moved files, or the others.
func (l *loader) pick(moved bool) map[string]string {
	files := make(map[string]string)
	for name, text := range l.files {
		if strings.HasPrefix(name, "moved/") == moved {
			files[name] = text
		}
	}
	return files
}

func (l *loader) check(path string, texts map[string]string) *types.Package {
	l.t.Helper()
	var files []*ast.File
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		file, err := parser.ParseFile(l.fset, name, texts[name], parser.SkipObjectResolution)
		if err != nil {
			l.t.Fatalf("%v\n%s", err, texts[name])
		}
		files = append(files, file)
	}
	conf := types.Config{Importer: l, Error: func(err error) { l.t.Error(err) }}
	pkg, _ := conf.Check(path, l.fset, files, nil)
	return pkg
}
