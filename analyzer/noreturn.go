package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/fact"
	"github.com/mapilint/mapilint/internal/glance"
	"github.com/mapilint/mapilint/internal/typestate"
)

// neverReturns returns a summary that says no more than that fn never returns, nil if it may.
func neverReturns(pass *analysis.Pass, fn *types.Func) *typestate.Summary {
	f := new(fact.NoReturn)
	if !pass.ImportObjectFact(fn, f) {
		return nil
	}
	sum := &typestate.Summary{Unknown: true, Ends: f.Ends}
	if f.Ends == typestate.Exits {
		sum.Stops = []typestate.Stop{{}}
	}
	return sum
}

// exportNoReturn finds the functions of the package whose last statement never returns, and which have
// no other way out. It repeats until there are no more, since they call one another. Other packages see
// only what is exported. (Package ctrlflow knows more and costs a control-flow graph of every function of every dependency.)
func exportNoReturn(pass *analysis.Pass) {
	candidates := make(map[*ast.FuncDecl]*ast.CallExpr) // with what they end
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if d, end := glance.LastCall(decl); end != nil {
				candidates[d] = end
			}
		}
	}
	for again := len(candidates) > 0; again; {
		again = false
		for d, call := range candidates {
			end := callEnding(pass, call)
			if end == typestate.Returns {
				continue
			}
			if obj, ok := pass.TypesInfo.Defs[d.Name].(*types.Func); ok {
				pass.ExportObjectFact(obj, &fact.NoReturn{Ends: end, Name: obj.Name()})
				again = true
			}
			delete(candidates, d)
		}
	}
}

// callEnding tells how the function ends that is called.
func callEnding(pass *analysis.Pass, call *ast.CallExpr) typestate.Ending {
	id := calledIdent(call)
	if id == nil {
		return typestate.Returns
	}
	switch obj := pass.TypesInfo.Uses[id].(type) {
	case *types.Builtin:
		if obj.Name() == "panic" {
			return typestate.Unwinds
		}
	case *types.Func:
		if end := typestate.KnownEnding(obj); end != typestate.Returns {
			return end
		}
		f := new(fact.NoReturn)
		if pass.ImportObjectFact(obj, f) {
			return f.Ends
		}
	}
	return typestate.Returns
}
