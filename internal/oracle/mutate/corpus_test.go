package mutate

import (
	"go/ast"
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
)

const (
	module = "example.com/mail"
	root   = "../../../testdata"
	stride = 11
)

// TestCorpus mutates the sample application and the correct files of all rules. Every mutant parses, and
// of those that are tried, every stride-th, most type-check.
func TestCorpus(t *testing.T) {
	programs := []map[string]string{under(t, "sample")}
	goods, _ := filepath.Glob(filepath.Join(root, "rule/*/good.go"))
	for _, name := range goods {
		rel, _ := filepath.Rel(root, name)
		programs = append(programs, map[string]string{filepath.ToSlash(rel): read(t, name)})
	}
	c := &checker{t: t, fset: token.NewFileSet(), done: make(map[string]*types.Package)}
	c.std = importer.ForCompiler(c.fset, "source", nil)
	var mutants []Mutant
	for _, files := range programs {
		mutants = append(mutants, Mutants(files)...)
	}
	tried, good := make(map[string]int), make(map[string]int)
	for i, m := range mutants {
		if _, err := parser.ParseFile(token.NewFileSet(), m.File, m.Files[m.File], parser.SkipObjectResolution); err != nil {
			t.Errorf("%s: %v\n%s", m.Operator, err, m.Files[m.File])
			continue
		}
		if i%stride != 0 {
			continue
		}
		tried[m.Operator]++
		if _, err := c.pkg(path.Dir(m.File), m.Files); err == nil {
			good[m.Operator]++
		} else {
			t.Logf("%s %s: %v", m.Operator, m.Note, err)
		}
	}
	all, checked := 0, 0
	for _, name := range Operators() {
		t.Logf("%-20s %4d tried, %4d type-check", name, tried[name], good[name])
		all, checked = all+tried[name], checked+good[name]
	}
	if all == 0 || checked*100 < all*70 {
		t.Errorf("%d of %d mutants type-check, want 70 %%", checked, all)
	}
}

// under returns the files below a directory of testdata.
func under(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(filepath.Join(root, dir), func(name string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".go") {
			rel, _ := filepath.Rel(root, name)
			files[filepath.ToSlash(rel)] = read(t, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A checker type-checks packages of testdata's module. It is the importer of all that it does not change.
type checker struct {
	t    *testing.T
	std  types.Importer
	fset *token.FileSet
	done map[string]*types.Package
}

// Import implements types.Importer.
func (c *checker) Import(path string) (*types.Package, error) {
	dir, ok := strings.CutPrefix(path, module+"/")
	switch {
	case c.done[path] != nil:
	case !ok:
		pkg, err := c.std.Import(path)
		if err != nil {
			return nil, err
		}
		c.done[path] = pkg
	case path == InputPath:
		input := types.NewPackage(path, "input")
		result := types.NewTuple(types.NewVar(token.NoPos, input, "", types.Typ[types.Bool]))
		sig := types.NewSignatureType(nil, nil, nil, nil, result, false)
		input.Scope().Insert(types.NewFunc(token.NoPos, input, "Bool", sig))
		input.MarkComplete()
		return input, nil
	default:
		pkg, err := c.pkg(dir, nil)
		if err != nil {
			return nil, err
		}
		c.done[path] = pkg
	}
	return c.done[path], nil
}

// pkg type-checks a directory, of which changed replaces some files.
func (c *checker) pkg(dir string, changed map[string]string) (*types.Package, error) {
	names, _ := filepath.Glob(filepath.Join(root, dir, "*.go"))
	texts := make(map[string]string)
	for _, name := range names {
		rel := path.Join(dir, filepath.Base(name))
		if text, ok := changed[rel]; ok {
			texts[rel] = text
		} else {
			texts[rel] = read(c.t, name)
		}
	}
	var files []*ast.File
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		file, err := parser.ParseFile(c.fset, name, texts[name], parser.SkipObjectResolution)
		if err != nil {
			c.t.Errorf("%v\n%s", err, texts[name])
			return nil, err
		}
		files = append(files, file)
	}
	conf := types.Config{Importer: c}
	return conf.Check(module+"/"+dir, c.fset, files, nil)
}
