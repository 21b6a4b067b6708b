package analyzer_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/rule"
)

// A corpus is a set of loaded packages, by path, on which packages made by a test can be built without
// going back to the go command.
type corpus map[string]*packages.Package

// testdata is the module in testdata. What it imports is known by export data only, which is enough:
// the standard library holds no handles.
var testdata = sync.OnceValues(func() (corpus, error) {
	parse := func(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
		sources.Store(name, string(src))
		return parser.ParseFile(fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	}
	return loadCorpus(&packages.Config{Mode: packages.LoadSyntax, Dir: "../testdata", ParseFile: parse}, "./...")
})

// sources holds the texts of the files of testdata by name.
var sources sync.Map

func loadCorpus(cfg *packages.Config, patterns ...string) (corpus, error) {
	roots, err := packages.Load(cfg, patterns...)
	if err != nil {
		return nil, err
	}
	c := make(corpus)
	packages.Visit(roots, nil, func(p *packages.Package) {
		if len(p.GoFiles) > 0 { // those for Windows have a test of their own
			c[p.PkgPath] = p
		}
	})
	return c, nil
}

// corpusOf returns testdata, or ends the test.
func corpusOf(t testing.TB) corpus {
	t.Helper()
	c, err := testdata()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// below returns the packages of the corpus in a directory of testdata, in the order of their paths.
func (c corpus) below(dir string) []*packages.Package {
	prefix := "example.com/mail/" + dir
	var pkgs []*packages.Package
	for _, path := range slices.Sorted(maps.Keys(c)) {
		if path == prefix || strings.HasPrefix(path, prefix+"/") || dir == "" && strings.HasPrefix(path, prefix) {
			pkgs = append(pkgs, c[path])
		}
	}
	return pkgs
}

// A text is a file of a package that a test makes.
type text struct{ name, src string }

// textsOf returns the files of a package of testdata.
func textsOf(p *packages.Package) []text {
	var texts []text
	for _, name := range p.GoFiles {
		src, _ := sources.Load(name)
		texts = append(texts, text{filepath.Base(name), src.(string)})
	}
	return texts
}

// build parses and type-checks a package, its files in the given order, with the packages of the
// corpus and more to import from.
func (c corpus) build(path string, texts []text, more ...*packages.Package) (*packages.Package, error) {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, t := range texts {
		f, err := parser.ParseFile(fset, t.name, t.src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return c.check(path, fset, files, more...)
}

// check type-checks parsed files as a package.
func (c corpus) check(path string, fset *token.FileSet, files []*ast.File, more ...*packages.Package) (*packages.Package, error) {
	p := &packages.Package{
		ID: path, PkgPath: path, Name: files[0].Name.Name, Fset: fset, Syntax: files,
		Imports:    make(map[string]*packages.Package),
		TypesSizes: types.SizesFor("gc", "amd64"),
		TypesInfo: &types.Info{
			Types: make(map[ast.Expr]types.TypeAndValue), Instances: make(map[*ast.Ident]types.Instance),
			Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
			Implicits: make(map[ast.Node]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
			Scopes: make(map[ast.Node]*types.Scope), FileVersions: make(map[*ast.File]string),
		},
	}
	resolve := importFunc(func(path string) (*types.Package, error) {
		if path == "unsafe" {
			return types.Unsafe, nil
		}
		dep := c[path]
		for _, m := range more {
			if m.PkgPath == path {
				dep = m
			}
		}
		if dep == nil || dep.IllTyped {
			return nil, fmt.Errorf("no package %s", path)
		}
		p.Imports[path] = dep
		return dep.Types, nil
	})
	conf := types.Config{Importer: resolve, Sizes: p.TypesSizes}
	var err error
	p.Types, err = conf.Check(path, fset, files, p.TypesInfo)
	return p, err
}

type importFunc func(string) (*types.Package, error)

func (f importFunc) Import(path string) (*types.Package, error) { return f(path) }

// A finding is a diagnostic with its positions resolved.
type finding struct {
	pkg     string
	at, end token.Position
	rule    string
	message string
	related []string
}

func (f finding) String() string {
	return fmt.Sprintf("%s: %s-%d:%d: [%s] %s %q", f.pkg, f.at, f.end.Line, f.end.Column, f.rule, f.message, f.related)
}

// analyze runs the analyzer over packages and what they import, and returns the findings in source
// order. A panic, also one that the engine has caught, fails the test.
func analyze(t testing.TB, pkgs ...*packages.Package) []finding {
	t.Helper()
	return analyzeWith(t, analyzer.Options{}, pkgs)
}

func analyzeWith(t testing.TB, o analyzer.Options, pkgs []*packages.Package) []finding {
	t.Helper()
	o.NoFixes = true
	return findings(t, runAnalyzer(t, o, pkgs))
}

// findings returns what a run has found, in source order.
func findings(t testing.TB, graph *checker.Graph) []finding {
	t.Helper()
	var found []finding
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Errorf("%s: %v", act.Package.PkgPath, act.Err)
		}
		for _, d := range act.Diagnostics {
			if d.Category == rule.InternalError.ID {
				t.Errorf("%s: %s", act.Package.PkgPath, d.Message)
			}
			found = append(found, newFinding(act.Package, d))
		}
	}
	slices.SortStableFunc(found, func(a, b finding) int {
		return cmp.Or(strings.Compare(a.pkg, b.pkg), strings.Compare(a.at.Filename, b.at.Filename), cmp.Compare(a.at.Offset, b.at.Offset))
	})
	return found
}

// stuck is how long a package may take before the test program ends with a trace of where it is.
const stuck = 5 * time.Minute

// runAnalyzer runs a fresh analyzer on one package after the other, with panics made errors that tell the stack.
func runAnalyzer(t testing.TB, o analyzer.Options, pkgs []*packages.Package) *checker.Graph {
	t.Helper()
	return runChecker(t, o, pkgs, &checker.Options{Sequential: true})
}

func runChecker(t testing.TB, o analyzer.Options, pkgs []*packages.Package, how *checker.Options) *checker.Graph {
	t.Helper()
	a := analyzer.New(o)
	run := a.Run
	a.Run = func(pass *analysis.Pass) (_ any, err error) {
		watchdog := time.AfterFunc(stuck, func() { panic("no end in sight: " + pass.Pkg.Path()) })
		defer func() {
			watchdog.Stop()
			if r := recover(); r != nil {
				err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
			}
		}()
		return run(pass)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, how)
	if err != nil {
		t.Fatal(err)
	}
	return graph
}

func newFinding(p *packages.Package, d analysis.Diagnostic) finding {
	at := func(pos token.Pos) token.Position {
		q := p.Fset.Position(pos)
		q.Filename = filepath.Base(q.Filename)
		return q
	}
	f := finding{pkg: p.PkgPath, at: at(d.Pos), end: at(d.End), rule: d.Category, message: d.Message}
	for _, r := range d.Related {
		f.related = append(f.related, at(r.Pos).String()+": "+r.Message)
	}
	return f
}
