package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"
)

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
		Importer: t.paths, Sizes: t.pass.TypesSizes, GoVersion: t.pass.Pkg.GoVersion(),
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

// imports resolves imports to the packages that a pass knows.
func imports(pass *analysis.Pass) byPath {
	all := byPath{"unsafe": types.Unsafe}
	for _, f := range pass.Files {
		for _, spec := range f.Imports {
			if name := pass.TypesInfo.PkgNameOf(spec); name != nil {
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
