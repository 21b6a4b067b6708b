package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/glance"
	"github.com/mapilint/mapilint/internal/typestate"
)

// exportHelpers summarises the helpers of a package without MAPI through which programs with MAPI may pass an error or a
// handle: a predicate over an error, a generic Must, a function that releases what it is given. The rest of such a package
// is not analysed. Most have no helper, and the standard library's are known.
func exportHelpers(pass *analysis.Pass, resolver *bind.Resolver) {
	if first, _, _ := strings.Cut(pass.Pkg.Path(), "/"); !strings.Contains(first, ".") && pass.Module == nil {
		return // the standard library
	}
	if !slices.ContainsFunc(pass.Files, func(f *ast.File) bool { return slices.ContainsFunc(f.Decls, glance.IsHelper) }) {
		return
	}
	p := &typestate.Pass{Pkg: pass.Pkg, Resolver: resolver, Import: importer(pass, resolver), Foreign: foreign(pass), Locks: locker(pass)}
	for _, fn := range exported(pass, p.Analyze(units(pass, resolver, glance.IsHelper))) {
		pass.ExportObjectFact(fn.obj, &summary{*fn.sum})
	}
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
