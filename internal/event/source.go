package event

import (
	"go/ast"
	"go/token"
	"go/types"
)

// assignment tells what the source does with the results of a call.
type assignment struct {
	onSpot  bool // the callee is a literal
	targets []types.Object
	new     []bool // the assignment declares the variable
	dropped bool
}

// assignments maps the left parenthesis of each call below root to what becomes of its results. SSA
// forgets variables once they are registers, but "overwritten while open" is about variables.
func assignments(info *types.Info, root ast.Node) map[token.Pos]assignment {
	m := make(map[token.Pos]assignment)
	bindAll := func(lhs []ast.Expr, rhs []ast.Expr) {
		if len(rhs) == 1 && len(lhs) > 1 {
			record(m, info, rhs[0], lhs)
			return
		}
		for i := range min(len(lhs), len(rhs)) {
			record(m, info, rhs[i], lhs[i:i+1])
		}
	}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if _, ok := ast.Unparen(n.Fun).(*ast.FuncLit); ok {
				a := m[n.Lparen]
				a.onSpot = true
				m[n.Lparen] = a
			}
		case *ast.AssignStmt:
			bindAll(n.Lhs, n.Rhs)
		case *ast.ValueSpec:
			lhs := make([]ast.Expr, len(n.Names))
			for i, name := range n.Names {
				lhs[i] = name
			}
			bindAll(lhs, n.Values)
		case *ast.ExprStmt:
			drop(m, n.X)
		case *ast.DeferStmt:
			drop(m, n.Call)
		case *ast.GoStmt:
			drop(m, n.Call)
		}
		return true
	})
	return m
}

func drop(m map[token.Pos]assignment, e ast.Expr) {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		m[call.Lparen] = assignment{dropped: true, onSpot: m[call.Lparen].onSpot}
	}
}

func record(m map[token.Pos]assignment, info *types.Info, rhs ast.Expr, lhs []ast.Expr) {
	call, ok := ast.Unparen(rhs).(*ast.CallExpr)
	if !ok {
		return
	}
	a := assignment{dropped: true, onSpot: m[call.Lparen].onSpot}
	for _, e := range lhs {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok || id.Name != "_" {
			a.dropped = false
		}
		var obj types.Object
		if ok {
			obj = info.Uses[id]
		}
		if ok && info.Defs[id] != nil {
			a.targets, a.new = append(a.targets, info.Defs[id]), append(a.new, true)
			continue
		}
		a.targets, a.new = append(a.targets, obj), append(a.new, false)
	}
	m[call.Lparen] = a
}
