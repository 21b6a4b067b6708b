package analyzer_test

import (
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/packages"
)

// TestOddPrograms analyses the files by which the Go distribution tests its compiler and its type checker, and by which
// package ssa is tested: whatever the language allows and nobody writes. Each that type-checks on its own is a package,
// made a binding as TestForeignCode does, and its own types objects. By default it takes one in twenty.
func TestOddPrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	names := oddPrograms(t)
	if os.Getenv("MAPILINT_FOREIGN") == "" {
		names = slices.DeleteFunc(names, func(name string) bool { return slices.Index(names, name)%20 != 0 })
	}
	c, err := loadCorpus(&packages.Config{Mode: packages.LoadTypes}, "std")
	if err != nil {
		t.Fatal(err)
	}
	analysed := 0
	for chunk := range slices.Chunk(names, 100) { // so that not all are in memory at once
		var pkgs []*packages.Package
		for _, name := range chunk {
			if p := c.program(t, name); p != nil {
				pkgs = append(pkgs, p)
			}
		}
		if len(pkgs) > 0 {
			quick(t, pkgs, 30*time.Second)
		}
		analysed += len(pkgs)
	}
	t.Logf("%d of %d files type-check on their own", analysed, len(names))
	if analysed < len(names)/3 {
		t.Error("too few")
	}
}

// oddPrograms returns the names of the files.
func oddPrograms(t *testing.T) (names []string) {
	t.Helper()
	ssa, err := packages.Load(&packages.Config{Mode: packages.NeedFiles}, "golang.org/x/tools/go/ssa")
	if err != nil || len(ssa) != 1 || len(ssa[0].GoFiles) == 0 {
		t.Fatalf("no package ssa: %v", err)
	}
	tools := filepath.Dir(ssa[0].GoFiles[0])
	for _, dir := range []string{
		filepath.Join(runtime.GOROOT(), "test"), // some distributions of Go are without it
		filepath.Join(runtime.GOROOT(), "src", "internal", "types", "testdata"),
		filepath.Join(runtime.GOROOT(), "src", "go", "types", "testdata"),
		filepath.Join(tools, "testdata"), filepath.Join(tools, "interp", "testdata"),
	} {
		filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(name, ".go") {
				names = append(names, name)
			}
			return nil
		})
	}
	return names
}

// program returns a file as a package, nil if it does not type-check.
func (c corpus) program(t *testing.T, name string) *packages.Package {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	f, err := disguise(fset, name, src, true)
	if err != nil {
		return nil
	}
	renameMethods(f)
	p, err := c.check("odd"+filepath.ToSlash(name), fset, []*ast.File{f})
	if err != nil {
		return nil
	}
	return p
}

// renameMethods gives the methods that a file declares the names of MAPI's, so that its types are taken for objects.
func renameMethods(f *ast.File) {
	names := make(map[string]string)
	official := []string{"Release", "QueryInterface", "Logoff", "SaveChanges", "SetProps", "AddRef"}
	ast.Inspect(f, func(n ast.Node) bool {
		if d, ok := n.(*ast.FuncDecl); ok && d.Recv != nil && len(official) > 0 && names[d.Name.Name] == "" && !called[d.Name.Name] {
			names[d.Name.Name], official = official[0], official[1:]
		}
		return true
	})
	ast.Inspect(f, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && names[id.Name] != "" {
			id.Name = names[id.Name]
		}
		return true
	})
}

// called are names of methods that the standard library calls.
var called = map[string]bool{"String": true, "Error": true, "Len": true, "Less": true, "Swap": true, "ServeHTTP": true}
