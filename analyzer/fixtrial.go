package analyzer

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"
)

// Trials analyse what a repair makes of the package before it is offered: the package must still type-check, the finding must be
// gone and none may be new. Only functions that can notice the change are looked at; the others lose their bodies.
type trials struct {
	pass  *analysis.Pass
	opts  *Options
	graph *graph
	known map[*ast.FuncDecl]*neighbourhood
	left  int // bytes of functions that may still be analysed
	rest  int // what it costs to type-check the rest of the package, as many bytes
}

// maxTrialText bounds the work on trials.
const maxTrialText = 2_000_000

// declarations is what part of a package's text its declarations are, to a type-checker that sees no bodies.
const declarations = 20

func newTrials(pass *analysis.Pass, opts *Options) *trials {
	return &trials{pass: pass, opts: opts, known: make(map[*ast.FuncDecl]*neighbourhood), left: maxTrialText}
}

// mends reports whether edits of the file of x remove diagnostic d and make no other, also together with the fixes that the same function
// has been given before: go vet -fix makes all at once. What overlaps with one of those it leaves for the next time.
func (t *trials) mends(x *fixer, d *analysis.Diagnostic, edits []analysis.TextEdit) bool {
	file := x.file(d.Pos)
	decl := declarationAt(file, d.Pos)
	if decl == nil {
		return false
	}
	if t.graph == nil {
		t.graph = newGraph(t.pass)
		for _, f := range t.pass.Files {
			t.rest += int(f.FileEnd-f.FileStart) / declarations
		}
	}
	a := t.around(decl, x)
	fixed := append(slices.Clone(a.fixed), d.Message)
	if !t.clears(a, x, edits, d.Message) {
		return false
	}
	if all := append(slices.Clone(a.edits), edits...); len(a.edits) > 0 && x.ordered(all) != nil {
		if !t.clears(a, x, x.ordered(all), fixed...) {
			return false
		}
		edits = all
	}
	a.fixed, a.edits = fixed, edits
	return true
}

// A neighbourhood is a function with those that can notice a change of it.
type neighbourhood struct {
	keys   map[string]bool
	size   int
	before []string // what is found there as it is
	fixed  []string // what of that has a fix
	edits  []analysis.TextEdit
}

// around returns the neighbourhood of a function.
func (t *trials) around(decl *ast.FuncDecl, x *fixer) *neighbourhood {
	a, ok := t.known[decl]
	if !ok {
		a = new(neighbourhood)
		a.keys, a.size = t.graph.around(decl)
		t.known[decl] = a
		if t.afford(a) {
			a.before, _ = t.run(a.keys, x.file(decl.Pos()), x.text)
		}
	}
	return a
}

// afford reports whether a neighbourhood may be analysed once more.
func (t *trials) afford(a *neighbourhood) bool {
	t.left -= a.size + t.rest
	return t.left >= 0
}

// clears reports whether edits remove the findings with the given messages and make no other.
func (t *trials) clears(a *neighbourhood, x *fixer, edits []analysis.TextEdit, messages ...string) bool {
	if !includes(a.before, messages) || !t.afford(a) {
		return false
	}
	rest := slices.Clone(a.before)
	for _, m := range messages {
		i := slices.Index(rest, m)
		rest = slices.Delete(rest, i, i+1)
	}
	after, ok := t.run(a.keys, x.file(x.at.call.Pos()), x.apply(edits))
	return ok && includes(rest, after)
}

func declarationAt(file *ast.File, pos token.Pos) *ast.FuncDecl {
	for _, d := range file.Decls {
		if d, ok := d.(*ast.FuncDecl); ok && d.Pos() <= pos && pos < d.End() {
			return d
		}
	}
	return nil
}

// includes reports whether each of the strings in some is in all, as often.
func includes(all, some []string) bool {
	all = slices.Clone(all)
	for _, s := range some {
		i := slices.Index(all, s)
		if i < 0 {
			return false
		}
		all = slices.Delete(all, i, i+1)
	}
	return true
}

// run returns what is found in the package with another text of one file. It is not ok if that does not type-check.
func (t *trials) run(around map[string]bool, edited *ast.File, text []byte) (found []string, ok bool) {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, f := range t.pass.Files {
		if f == edited {
			continue
		}
		fset.AddExistingFiles(t.pass.Fset.File(f.FileStart))
	}
	for _, f := range t.pass.Files {
		if f == edited {
			var err error
			name := t.pass.Fset.File(f.FileStart).Name()
			f, err = parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return nil, false
			}
		}
		files = append(files, hollow(f, around))
	}
	pass, err := t.check(fset, files)
	if err != nil || t.orphans(edited, pass, around) {
		return nil, false
	}
	pass.Report = func(d analysis.Diagnostic) { found = append(found, d.Message) }
	opts := *t.opts
	opts.NoFixes, opts.Paths, opts.Debug = true, false, nil
	if err := run(pass, &opts); err != nil {
		return nil, false
	}
	return found, true
}

// hollow returns a file in which only the functions around have bodies, and those that must.
func hollow(f *ast.File, around map[string]bool) *ast.File {
	out := *f
	out.Decls = nil
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if ok && fn.Body != nil && len(fn.Body.List) > 0 && !around[declKey(fn)] && fn.Name.Name != "init" && fn.Type.TypeParams == nil && (fn.Recv == nil || !generic(fn)) {
			empty := *fn
			empty.Body = nil
			d = &empty
		}
		out.Decls = append(out.Decls, d)
	}
	return &out
}

// generic reports whether a method is one of a generic type.
func generic(fn *ast.FuncDecl) bool {
	t := fn.Recv.List[0].Type
	if p, ok := t.(*ast.StarExpr); ok {
		t = p.X
	}
	_, plain := t.(*ast.Ident)
	return !plain
}

// declKey names a function of a package in a way that holds for another text of its file.
func declKey(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return fn.Name.Name
	}
	t := fn.Recv.List[0].Type
	if p, ok := t.(*ast.StarExpr); ok {
		t = p.X
	}
	return types.ExprString(t) + "." + fn.Name.Name
}

// check type-checks files as the package of the pass, and returns a pass over them. Facts about other packages are those of
// the pass; what it exports itself it keeps.
func (t *trials) check(fset *token.FileSet, files []*ast.File) (*analysis.Pass, error) {
	conf := types.Config{
		Importer: t.imports(), Sizes: t.pass.TypesSizes, GoVersion: t.pass.Pkg.GoVersion(),
		DisableUnusedImportCheck: true, // by functions without bodies
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Instances: make(map[*ast.Ident]types.Instance),
		Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Implicits: make(map[ast.Node]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
		Scopes: make(map[ast.Node]*types.Scope), FileVersions: make(map[*ast.File]string),
	}
	pkg, err := conf.Check(t.pass.Pkg.Path(), fset, files, info)
	if err != nil {
		return nil, err
	}
	pass := *t.pass
	pass.Fset, pass.Files, pass.Pkg, pass.TypesInfo = fset, files, pkg, info
	type key struct {
		obj types.Object
		t   reflect.Type
	}
	facts := make(map[key]analysis.Fact)
	pass.ExportObjectFact = func(obj types.Object, f analysis.Fact) { facts[key{obj, reflect.TypeOf(f)}] = f }
	pass.ExportPackageFact = func(analysis.Fact) {}
	pass.ImportObjectFact = func(obj types.Object, f analysis.Fact) bool {
		if obj.Pkg() != pkg {
			return t.pass.ImportObjectFact(obj, f)
		}
		known, ok := facts[key{obj, reflect.TypeOf(f)}]
		if ok {
			reflect.ValueOf(f).Elem().Set(reflect.ValueOf(known).Elem())
		}
		return ok
	}
	return &pass, nil
}

// imports resolves imports to the packages that the pass knows.
func (t *trials) imports() byPath {
	all := byPath{"unsafe": types.Unsafe}
	for _, f := range t.pass.Files {
		for _, spec := range f.Imports {
			if name := t.pass.TypesInfo.PkgNameOf(spec); name != nil {
				path, _ := strconv.Unquote(spec.Path.Value)
				all[path] = name.Imported()
			}
		}
	}
	if all["runtime"] == nil {
		all["runtime"] = lockingRuntime()
	}
	return all
}

// byPath are packages by the paths under which they are imported.
type byPath map[string]*types.Package

// Import implements types.Importer.
func (k byPath) Import(path string) (*types.Package, error) {
	if pkg := k[path]; pkg != nil {
		return pkg, nil
	}
	return nil, fmt.Errorf("no package %s", path)
}

// lockingRuntime is as much of package runtime as a fix may need where the package does not import it.
func lockingRuntime() *types.Package {
	pkg := types.NewPackage("runtime", "runtime")
	for _, name := range []string{"LockOSThread", "UnlockOSThread"} {
		pkg.Scope().Insert(types.NewFunc(token.NoPos, pkg, name, types.NewSignatureType(nil, nil, nil, nil, nil, false)))
	}
	pkg.MarkComplete()
	return pkg
}

// orphans reports whether a file of the pass of a trial does not use any more what it imports. Functions that have lost their bodies use
// what they did.
func (t *trials) orphans(edited *ast.File, trial *analysis.Pass, around map[string]bool) bool {
	used := make(map[string]bool)
	note := func(info *types.Info, n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if name, ok := info.Uses[id].(*types.PkgName); ok {
					used[name.Imported().Path()] = true
				}
			}
			return true
		})
	}
	for _, d := range edited.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && !around[declKey(fn)] {
			note(t.pass.TypesInfo, d)
		}
	}
	i := slices.Index(t.pass.Files, edited)
	note(trial.TypesInfo, trial.Files[i])
	return slices.ContainsFunc(edited.Imports, func(spec *ast.ImportSpec) bool {
		name := t.pass.TypesInfo.PkgNameOf(spec)
		return name != nil && name.Name() != "_" && name.Name() != "." && !used[name.Imported().Path()]
	})
}
