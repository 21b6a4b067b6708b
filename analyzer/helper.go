package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/typestate"
)

// maxHelper bounds the size of a helper, in nodes of its syntax tree.
const maxHelper = 150

// exportHelpers summarises the helpers of a package without MAPI through which programs with MAPI may pass an error or a
// handle: a predicate over an error, a generic Must, a function that releases what it is given. The rest of such a package
// is not analysed. Most have no helper, and the standard library's are known.
func exportHelpers(pass *analysis.Pass, resolver *bind.Resolver) {
	if first, _, _ := strings.Cut(pass.Pkg.Path(), "/"); !strings.Contains(first, ".") && pass.Module == nil {
		return // the standard library
	}
	if !slices.ContainsFunc(pass.Files, func(f *ast.File) bool { return slices.ContainsFunc(f.Decls, isHelper) }) {
		return
	}
	p := &typestate.Pass{Pkg: pass.Pkg, Resolver: resolver, Import: importer(pass, resolver), Foreign: foreign(pass), Locks: locker(pass)}
	for _, fn := range exported(pass, p.Analyze(units(pass, resolver, isHelper))) {
		pass.ExportObjectFact(fn.obj, &summary{*fn.sum})
	}
}

// isHelper reports whether a declaration may be such a helper, as far as its syntax tells.
func isHelper(decl ast.Decl) bool {
	d, ok := decl.(*ast.FuncDecl)
	if !ok || d.Body == nil || d.Recv != nil || !d.Name.IsExported() {
		return false
	}
	size, releases := 0, false
	ast.Inspect(d.Body, func(n ast.Node) bool {
		size++
		sel, ok := n.(*ast.SelectorExpr)
		releases = releases || ok && sel.Sel.Name == "Release"
		return size <= maxHelper
	})
	takesError := slices.ContainsFunc(d.Type.Params.List, func(f *ast.Field) bool { return isIdent(f.Type, "error") })
	res := d.Type.Results
	answers := res != nil && len(res.List) == 1 && len(res.List[0].Names) <= 1 && isIdent(res.List[0].Type, "bool")
	return size <= maxHelper && (releases || takesError && (answers || d.Type.TypeParams != nil))
}

func isIdent(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

// helperSummary returns the summary of fn, of a package without MAPI: that of a helper, or one that says no more than that it never
// returns. It is nil if nothing is known.
func helperSummary(pass *analysis.Pass, fn *types.Func) *typestate.Summary {
	f := new(summary)
	if pass.ImportObjectFact(fn, f) {
		return &f.S
	}
	return neverReturns(pass, fn)
}
