package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/typestate"
)

type function struct {
	obj *types.Func
	sum *typestate.Summary
}

// exported returns the functions whose summaries say something, in source order.
func exported(pass *analysis.Pass, result typestate.Result) []function {
	var list []function
	for obj, sum := range result.Summaries {
		if obj.Pkg() == pass.Pkg && !sum.Trivial() {
			list = append(list, function{obj, sum})
		}
	}
	slices.SortFunc(list, func(a, b function) int { return compare(pass.Files, a.obj.Pos(), b.obj.Pos()) })
	return list
}
