package analyzer_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
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
