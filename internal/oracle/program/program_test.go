package program

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const programs = 2000

// A checker type-checks programs. It keeps what they import.
type checker struct {
	fset *token.FileSet
	std  types.Importer
	done map[string]*types.Package
}

func newChecker(t *testing.T) *checker {
	t.Helper()
	c := &checker{token.NewFileSet(), importer.Default(), map[string]*types.Package{"unsafe": types.Unsafe}}
	file, err := parser.ParseFile(c.fset, filepath.FromSlash("../../../testdata/mapi/mapi.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	stub, err := parser.ParseFile(c.fset, "input.go", `package input
func Bool() bool { return false }
func Int(n int) int { return 0 }
func More() bool { return false }
func Err() error { return nil }`, 0)
	if err != nil {
		t.Fatal(err)
	}
	for path, f := range map[string]*ast.File{"example.com/mail/mapi": file, "example.com/mail/input": stub} {
		if c.done[path], err = c.check(path, f); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func (c *checker) Import(path string) (*types.Package, error) {
	if p := c.done[path]; p != nil {
		return p, nil
	}
	p, err := c.std.Import(path)
	c.done[path] = p
	return p, err
}

func (c *checker) check(path string, files ...*ast.File) (*types.Package, error) {
	conf := types.Config{Importer: c, GoVersion: "go1.26"}
	return conf.Check(path, c.fset, files, nil)
}

// program type-checks one program: the packages in the order of their imports.
func (c *checker) program(root string, p Program) error {
	byDir := make(map[string][]*ast.File)
	for _, name := range slices.Sorted(maps.Keys(p.Files)) {
		file, err := parser.ParseFile(c.fset, name, p.Files[name], parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir := strings.TrimSuffix(root+"/"+filepath.ToSlash(filepath.Dir(name)), "/.")
		byDir[dir] = append(byDir[dir], file)
	}
	for len(byDir) > 0 {
		before := len(byDir)
		for _, dir := range slices.Sorted(maps.Keys(byDir)) {
			if waits(byDir[dir], byDir) {
				continue
			}
			pkg, err := c.check(dir, byDir[dir]...)
			if err != nil {
				return err
			}
			c.done[dir] = pkg
			delete(byDir, dir)
		}
		if len(byDir) == before {
			return fmt.Errorf("packages import one another")
		}
	}
	for dir := range c.done {
		if strings.HasPrefix(dir, root) {
			delete(c.done, dir)
		}
	}
	return nil
}

// waits reports whether files import a package that is still to be checked.
func waits(files []*ast.File, left map[string][]*ast.File) bool {
	for _, f := range files {
		for _, imp := range f.Imports {
			if _, ok := left[strings.Trim(imp.Path.Value, `"`)]; ok {
				return true
			}
		}
	}
	return false
}

func lines(p Program) int {
	n := 0
	for _, text := range p.Files {
		for line := range strings.Lines(text) {
			if strings.TrimSpace(line) != "" {
				n++
			}
		}
	}
	return n
}

// TestPrograms checks that programs are right in type, have the size and the shapes that are wanted, and that none of
// the features is a rarity.
func TestPrograms(t *testing.T) {
	c := newChecker(t)
	seen := make(map[string]int)
	var sizes []int
	many, correct := 0, 0
	for seed := range uint64(programs) {
		root := fmt.Sprintf("example.com/mail/p%04d", seed)
		p := Generate(seed, root)
		if err := c.program(root, p); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		dirs, wrong := make(map[string]bool), false
		for name := range p.Files {
			dirs[filepath.Dir(name)] = true
		}
		if len(dirs) >= 3 {
			many++
		}
		for _, tag := range p.Features {
			seen[tag]++
			wrong = wrong || strings.HasPrefix(tag, "mistake-")
		}
		if !wrong {
			correct++
		}
		sizes = append(sizes, lines(p))
	}
	slices.Sort(sizes)
	t.Logf("lines %d..%d, median %d; %d of 3 packages or more; %d without a mistake", sizes[0], sizes[len(sizes)-1], sizes[len(sizes)/2], many, correct)
	if sizes[len(sizes)/2] < 20 {
		t.Errorf("half of the programs are short")
	}
	if many <= programs/10 {
		t.Errorf("%d programs of three packages", many)
	}
	for _, tag := range Features() {
		t.Logf("%5d %s", seen[tag], tag)
		if seen[tag] < programs/100 {
			t.Errorf("%s: in %d programs", tag, seen[tag])
		}
		delete(seen, tag)
	}
	if len(seen) > 0 {
		t.Errorf("unknown features: %v", seen)
	}
}

// TestSame checks that a seed makes one program.
func TestSame(t *testing.T) {
	for seed := range uint64(50) {
		if a, b := Generate(seed, "example.com/mail/p"), Generate(seed, "example.com/mail/p"); !reflect.DeepEqual(a, b) {
			t.Errorf("seed %d: two programs", seed)
		}
	}
}
