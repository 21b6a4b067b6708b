package rule

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestExamplesCompile type-checks each example over the binding of testdata.
func TestExamplesCompile(t *testing.T) {
	binding := checkBinding(t)
	for _, r := range All {
		checkExample(t, r.ID+" bad", r.Bad, binding)
		checkExample(t, r.ID+" good", r.Good, binding)
	}
}

// imports are the packages that an example may use without importing them.
var imports = map[string]string{
	"errors": "errors", "fmt": "fmt", "log": "log", "os": "os", "runtime": "runtime", "unsafe": "unsafe", "cgo": "runtime/cgo", "mapi": "example.com/mail/mapi",
}

func checkExample(t *testing.T, name, source string, with types.Importer) {
	t.Helper()
	var header strings.Builder
	header.WriteString("package example\n")
	for pkg, path := range imports {
		if regexp.MustCompile(`\b` + pkg + `\.`).MatchString(source) {
			fmt.Fprintf(&header, "import %q\n", path)
		}
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, header.String()+source, parser.SkipObjectResolution)
	if err != nil {
		t.Error(err)
		return
	}
	conf := types.Config{Importer: with}
	if _, err := conf.Check("example", fset, []*ast.File{f}, nil); err != nil {
		t.Error(err)
	}
	if text, err := format.Source([]byte(source)); err != nil || string(text) != source {
		t.Errorf("%s: not formatted by gofmt", name)
	}
}

// A bindingImporter imports the binding of testdata and the standard library.
type bindingImporter struct {
	types.Importer
	mapi *types.Package
}

func (i bindingImporter) Import(path string) (*types.Package, error) {
	if path == imports["mapi"] {
		return i.mapi, nil
	}
	return i.Importer.Import(path)
}

// checkBinding type-checks the binding of testdata and returns an importer of it.
func checkBinding(t *testing.T) types.Importer {
	t.Helper()
	names, err := filepath.Glob("../../testdata/mapi/*.go")
	if err != nil || len(names) == 0 {
		t.Fatal("the binding of testdata is missing: ", err)
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	std := importer.Default()
	conf := types.Config{Importer: std}
	pkg, err := conf.Check(imports["mapi"], fset, files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return bindingImporter{std, pkg}
}
