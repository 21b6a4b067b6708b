package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// unname returns the edits without which a variable would be left that nothing uses but a step: its value is thrown away, or it goes
// with its declaration if that does nothing else.
func (x *fixer) unname(s *step) []analysis.TextEdit {
	if c := x.site(x.finding.Acquired); c != nil && x.finding.Result >= 0 && len(c.path) > 0 {
		id, _ := c.target(x.finding.Result).(*ast.Ident)
		assign, ok := c.path[0].(*ast.AssignStmt)
		if v, _ := x.pass.TypesInfo.Defs[id].(*types.Var); ok && v != nil && x.usedOnlyIn(v, s) {
			return x.discard(assign, id)
		}
	}
	for _, arg := range s.call.Args {
		v := x.root(x.converted(arg))
		if v == nil || !x.usedOnlyIn(v, s) {
			continue
		}
		if def := x.pureDefinition(v); def != nil {
			return []analysis.TextEdit{x.remove(def)}
		}
	}
	return nil
}

// usedOnlyIn reports whether a variable is used nowhere but in a step.
func (x *fixer) usedOnlyIn(v *types.Var, s *step) bool {
	for use, obj := range x.pass.TypesInfo.Uses {
		if obj == v && (use.Pos() < s.stmt.Pos() || s.stmt.End() <= use.Pos()) {
			return false
		}
	}
	return true
}

// discard returns the edits that throw away a result that an assignment declares a variable for.
func (x *fixer) discard(assign *ast.AssignStmt, id *ast.Ident) []analysis.TextEdit {
	edits := []analysis.TextEdit{{Pos: id.Pos(), End: id.End(), NewText: []byte("_")}}
	for _, l := range assign.Lhs {
		if other, ok := l.(*ast.Ident); ok && other != id && x.pass.TypesInfo.Defs[other] != nil {
			return edits
		}
	}
	return append(edits, analysis.TextEdit{Pos: assign.TokPos, End: assign.TokPos + 2, NewText: []byte("=")})
}

// converted returns the operand of a conversion, through all that e is.
func (x *fixer) converted(e ast.Expr) ast.Expr {
	for {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !x.pass.TypesInfo.Types[call.Fun].IsType() {
			return e
		}
		e = call.Args[0]
	}
}

// pureDefinition returns the statement that declares a variable and does nothing else, nil if there is none alone on its line.
func (x *fixer) pureDefinition(v *types.Var) ast.Stmt {
	decl := declarationAt(x.file(v.Pos()), v.Pos())
	if decl == nil {
		return nil
	}
	for n := range ast.Preorder(decl) {
		assign, ok := n.(*ast.AssignStmt)
		if ok && assign.Tok == token.DEFINE && len(assign.Lhs) == 1 && len(assign.Rhs) == 1 && assign.Lhs[0].Pos() == v.Pos() && x.pure(assign.Rhs[0]) && x.alone(assign) {
			return assign
		}
	}
	return nil
}

// pure reports whether an expression calls nothing, receives nothing, and is no literal of a function.
func (x *fixer) pure(e ast.Expr) bool {
	return !has(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			return !x.pass.TypesInfo.Types[n.Fun].IsType()
		case *ast.UnaryExpr:
			return n.Op == token.ARROW
		case *ast.FuncLit:
			return true
		}
		return false
	})
}
