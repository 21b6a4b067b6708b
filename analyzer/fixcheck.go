package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// Checks read the condition that follows a call: whether it tells that the call has failed, or that it has not.
type checks struct {
	*fixer
	a      *anchor
	call   *ast.CallExpr
	status []*types.Var // what the call is judged by
}

// learn notes the variables by which a call is judged, among those that are assigned by it.
func (k *checks) learn(lhs []ast.Expr) {
	for _, e := range lhs {
		if v := k.variable(e); v != nil && v != k.a.v && (k.resolver.IsError(v.Type()) || isStatus(v.Type())) {
			k.status = append(k.status, v)
		}
	}
}

func isStatus(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && (b.Kind() == types.Bool || b.Info()&types.IsInteger != 0 && b.Kind() != types.Uintptr)
}

// branch puts the anchor behind a check that turns away if the call has failed, or into the branch that is taken if it has not.
func (k *checks) branch(check *ast.IfStmt) bool {
	switch {
	case k.fails(check.Cond) && check.Else == nil && k.turnsAway(check.Body):
		k.a.last = check
		return k.alone(check)
	case k.fails(check.Cond):
		block, ok := check.Else.(*ast.BlockStmt)
		k.a.block = block
		return ok
	case k.holds(check.Cond):
		k.a.block = check.Body
		return true
	}
	return false
}

// clause puts the anchor into the clause of a switch over an error that is taken if there is none.
func (k *checks) clause(check *ast.SwitchStmt) bool {
	if check.Init != nil || check.Tag == nil || !k.tells(check.Tag) {
		return false
	}
	for _, s := range check.Body.List {
		c, ok := s.(*ast.CaseClause)
		if ok && len(c.List) == 1 && k.isZero(c.List[0]) && len(c.Body) > 0 {
			k.a.body = c.Body
			return true
		}
	}
	return false
}

// fails reports whether cond holds whenever the call has failed.
func (k *checks) fails(cond ast.Expr) bool {
	switch n := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		switch n.Op {
		case token.LOR:
			return k.fails(n.X) || k.fails(n.Y)
		case token.NEQ, token.LSS:
			return k.tells(n.X) && k.isZero(n.Y)
		case token.EQL:
			return k.isZero(n.Y) && k.object(n.X)
		}
	case *ast.UnaryExpr:
		return n.Op == token.NOT && (k.flag(n.X) || k.asks(n.X, "succeeded"))
	default:
		return k.asks(n, "failed")
	}
	return false
}

// holds reports whether cond holds only if the call has not failed.
func (k *checks) holds(cond ast.Expr) bool {
	switch n := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		switch n.Op {
		case token.LAND:
			return k.holds(n.X) || k.holds(n.Y)
		case token.EQL, token.GEQ:
			return k.tells(n.X) && k.isZero(n.Y)
		case token.NEQ:
			return k.isZero(n.Y) && k.object(n.X)
		}
	case *ast.UnaryExpr:
		return n.Op == token.NOT && k.asks(n.X, "failed")
	default:
		return k.flag(n) || k.asks(n, "succeeded")
	}
	return false
}

// tells reports whether e is the status of the call: a variable that holds it, the call itself, or what a function makes of it.
func (k *checks) tells(e ast.Expr) bool {
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok {
		return call == k.call || len(call.Args) == 1 && k.tells(call.Args[0])
	}
	v := k.variable(e)
	return v != nil && slices.Contains(k.status, v) && !isBool(v.Type())
}

// flag reports whether e is a bool by which the call is judged.
func (k *checks) flag(e ast.Expr) bool {
	v := k.variable(ast.Unparen(e))
	return v != nil && slices.Contains(k.status, v) && isBool(v.Type())
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Bool
}

// object reports whether e is what the call hands over.
func (k *checks) object(e ast.Expr) bool {
	v := k.variable(ast.Unparen(e))
	return v != nil && v == k.a.v
}

// asks reports whether e asks by a function or method of that name about the status.
func (k *checks) asks(e ast.Expr, name string) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || !strings.EqualFold(calledName(call), name) {
		return false
	}
	if len(call.Args) == 1 {
		return k.tells(call.Args[0])
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && len(call.Args) == 0 && k.tells(sel.X)
}
