package typestate

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/mapilint/mapilint/internal/protocol"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
)

// stub is an importer of the stub binding in testdata, and of the standard library.
type stub struct{ mapi *types.Package }

// binding is checked once for all tests.
var binding = new(stub)

func (s *stub) Import(path string) (*types.Package, error) {
	if path != "example.com/mail/mapi" {
		return importer.Default().Import(path)
	}
	if s.mapi != nil {
		return s.mapi, nil
	}
	src, err := os.ReadFile("../../testdata/mapi/mapi.go")
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "mapi.go", src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	conf := types.Config{Importer: s}
	s.mapi, err = conf.Check(path, fset, []*ast.File{file}, nil)
	return s.mapi, err
}

// lower returns a pass over a package with the given declarations, and its lowered functions.
func lower(t *testing.T, decls string) (*Pass, []*event.Unit) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "x.go", "package x\n"+imports(decls)+decls, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	conf := &types.Config{Importer: binding}
	pkg, info, err := ssautil.BuildPackage(conf, fset, types.NewPackage("example.com/x", "x"), []*ast.File{file}, ssa.BuilderMode(0))
	if err != nil {
		t.Fatal(err)
	}
	p := &Pass{Pkg: pkg.Pkg, Resolver: bind.NewResolver(protocol.Builtin()), Debug: true, Import: func(*types.Func) *Summary { return nil }}
	lowerer := event.NewPackage(pkg.Pkg, nil, info, p.Resolver)
	var units []*event.Unit
	for _, d := range file.Decls {
		if d, ok := d.(*ast.FuncDecl); ok {
			fn := pkg.Prog.FuncValue(info.Defs[d.Name].(*types.Func))
			units = append(units, lowerer.Lower(fn))
		}
	}
	return p, units
}

// imports returns the import declarations that decls need.
func imports(decls string) string {
	var b strings.Builder
	for _, path := range []string{"errors", "os", "runtime", "slices", "unsafe", "example.com/mail/mapi"} {
		if regexp.MustCompile(`\b` + path[strings.LastIndexByte(path, '/')+1:] + `\.`).MatchString(decls) {
			fmt.Fprintf(&b, "import %q\n", path)
		}
	}
	return b.String()
}

// runOf returns a run, not yet executed, over the first function of the declarations.
func runOf(t *testing.T, decls string) *run {
	t.Helper()
	p, units := lower(t, decls)
	p.Analyze(nil) // makes the tables of the pass
	u := newUnit(units[0])
	return newRun(p, u, u.Root, target{}, budget())
}

// budget returns the work that one function may cost.
func budget() *int {
	n := maxWork
	return &n
}
