package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/typestate"
)

// noReturn is the fact that a function of a package without MAPI never returns. Such packages are not
// analysed, but the helper that ends the process often lives in one. One look at the syntax tells:
// package ctrlflow knows more and costs a control-flow graph of every function of every dependency.
type noReturn struct{ Ends typestate.Ending }

func (*noReturn) AFact()         {}
func (*noReturn) String() string { return "never returns" }

// neverReturns returns a summary that says no more than that fn never returns, nil if it may.
func neverReturns(pass *analysis.Pass, fn *types.Func) *typestate.Summary {
	f := new(noReturn)
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
// only what is exported.
func exportNoReturn(pass *analysis.Pass) {
	var candidates []*ast.FuncDecl
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok && d.Body != nil && len(d.Body.List) > 0 && d.Name.IsExported() && endsInCall(d.Body) {
				candidates = append(candidates, d)
			}
		}
	}
	for again := len(candidates) > 0; again; {
		again = false
		for i, d := range candidates {
			if d == nil {
				continue
			}
			end := callEnding(pass, d.Body.List[len(d.Body.List)-1])
			if end == typestate.Returns || leaves(d.Body) {
				continue
			}
			if obj, ok := pass.TypesInfo.Defs[d.Name].(*types.Func); ok {
				pass.ExportObjectFact(obj, &noReturn{end})
				again = true
			}
			candidates[i] = nil
		}
	}
}

func endsInCall(body *ast.BlockStmt) bool {
	stmt, ok := body.List[len(body.List)-1].(*ast.ExprStmt)
	if !ok {
		return false
	}
	_, ok = stmt.X.(*ast.CallExpr)
	return ok
}

// callEnding tells how the function called by stmt ends.
func callEnding(pass *analysis.Pass, stmt ast.Stmt) typestate.Ending {
	var id *ast.Ident
	switch fun := ast.Unparen(stmt.(*ast.ExprStmt).X.(*ast.CallExpr).Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
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
		f := new(noReturn)
		if pass.ImportObjectFact(obj, f) {
			return f.Ends
		}
	}
	return typestate.Returns
}

// leaves reports whether body has a way out other than its end.
func leaves(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		case *ast.BranchStmt:
			found = found || n.Tok == token.GOTO
		case *ast.DeferStmt: // it may recover
			found = true
		}
		return !found
	})
	return found
}
