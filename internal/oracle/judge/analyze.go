package judge

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/oracle/sim/mapi"
)

// A Finding is a diagnostic of the analyzer.
type Finding struct {
	Rule    string
	Line    string // file:line, the file relative to the module
	Message string
	Related []string // lines
}

func (f Finding) String() string { return f.Line + ": " + f.Message }

// load loads what programs import.
func (j *Judge) load() error {
	var err error
	j.base, err = loadAll(j.api)
	return err
}

// loadAll loads the packages of a module, and what they import.
func loadAll(dir string) (map[string]*packages.Package, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: dir}, "./...")
	if err != nil {
		return nil, err
	}
	all := make(map[string]*packages.Package)
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		for _, e := range p.Errors {
			err = cmp.Or[error](err, e)
		}
		all[p.PkgPath] = p
	})
	return all, err
}

// analyze analyses the cases, and returns those that compile.
func (j *Judge) analyze(verdicts []*Verdict) []*Verdict {
	var good []*Verdict
	var pkgs []*packages.Package
	owner := make(map[*packages.Package]*Verdict)
	for _, v := range verdicts {
		checked, err := j.check(v.Case)
		if err != nil {
			v.Err = fmt.Errorf("does not compile: %w", err)
			continue
		}
		good = append(good, v)
		for _, p := range checked {
			owner[p] = v
			pkgs = append(pkgs, p)
		}
	}
	if len(pkgs) == 0 {
		return good
	}
	a := analyzer.New(analyzer.Options{Rules: mapi.Rules, NoFixes: true})
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		panic(err) // the analyzer's description is wrong
	}
	for _, act := range graph.Roots {
		v := owner[act.Package]
		if act.Err != nil {
			v.Err = fmt.Errorf("analysis fails: %w", act.Err)
		}
		for _, d := range act.Diagnostics {
			v.Findings = append(v.Findings, newFinding(act.Package.Fset, d))
		}
	}
	for _, v := range good {
		slices.SortFunc(v.Findings, func(a, b Finding) int { return cmp.Compare(a.String(), b.String()) })
	}
	return good
}

func newFinding(fset *token.FileSet, d analysis.Diagnostic) Finding {
	line := func(pos token.Pos) string {
		p := fset.Position(pos)
		return fmt.Sprintf("%s:%d", p.Filename, p.Line)
	}
	f := Finding{Rule: d.Category, Line: line(d.Pos), Message: d.Message}
	for _, r := range d.Related {
		f.Related = append(f.Related, line(r.Pos))
	}
	return f
}

// A program is a case whose packages are being type-checked.
type program struct {
	base map[string]*packages.Package // what programs import
	fset *token.FileSet
	dirs map[string][]*ast.File
	done map[string]*packages.Package
}

// check parses and type-checks the packages of a case.
func (j *Judge) check(c Case) ([]*packages.Package, error) {
	files := make(map[string]string)
	for name, src := range c.Files {
		files[path.Join(c.Name, name)] = src
	}
	return check(files, j.base)
}

// check parses and type-checks packages, files by path relative to the module.
func check(files map[string]string, base map[string]*packages.Package) ([]*packages.Package, error) {
	p := &program{base, token.NewFileSet(), make(map[string][]*ast.File), make(map[string]*packages.Package)}
	for _, full := range slices.Sorted(maps.Keys(files)) {
		f, err := parser.ParseFile(p.fset, full, files[full], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		at := path.Join(Module, path.Dir(full))
		p.dirs[at] = append(p.dirs[at], f)
	}
	var pkgs []*packages.Package
	for _, at := range slices.Sorted(maps.Keys(p.dirs)) {
		if _, err := p.Import(at); err != nil {
			return nil, err
		}
		pkgs = append(pkgs, p.done[at])
	}
	return pkgs, nil
}

// Import implements types.Importer.
func (p *program) Import(at string) (*types.Package, error) {
	pkg, err := p.load(at)
	if err != nil {
		return nil, err
	}
	return pkg.Types, nil
}

func (p *program) load(at string) (*packages.Package, error) {
	if b := p.base[at]; b != nil {
		return b, nil
	}
	files := p.dirs[at]
	if files == nil {
		return nil, fmt.Errorf("no package %s", at)
	}
	if pkg, ok := p.done[at]; ok {
		if pkg == nil {
			return nil, fmt.Errorf("%s imports itself", at)
		}
		return pkg, nil
	}
	p.done[at] = nil
	pkg := &packages.Package{
		ID: at, PkgPath: at, Name: files[0].Name.Name, Fset: p.fset, Syntax: files,
		Imports: make(map[string]*packages.Package), TypesSizes: types.SizesFor("gc", "amd64"),
		TypesInfo: &types.Info{
			Types: make(map[ast.Expr]types.TypeAndValue), Instances: make(map[*ast.Ident]types.Instance),
			Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
			Implicits: make(map[ast.Node]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
			Scopes: make(map[ast.Node]*types.Scope), FileVersions: make(map[*ast.File]string),
		},
	}
	for _, f := range files {
		for _, spec := range f.Imports {
			imp := strings.Trim(spec.Path.Value, `"`)
			if dep, err := p.load(imp); err == nil {
				pkg.Imports[imp] = dep
			}
		}
	}
	conf := types.Config{Importer: p, Sizes: pkg.TypesSizes, GoVersion: "go1.26"}
	var err error
	if pkg.Types, err = conf.Check(at, p.fset, files, pkg.TypesInfo); err != nil {
		return nil, err
	}
	p.done[at] = pkg
	return pkg, nil
}
