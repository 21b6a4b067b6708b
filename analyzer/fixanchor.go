package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/fact"
	"github.com/mapilint/mapilint/internal/typestate"
)

// An anchor is a place from which on a variable is known to hold an object: behind the check of the call that handed it over, or
// at the begin of the block that runs if there was no error.
type anchor struct {
	at    *step
	c     *site          // the call
	v     *types.Var     // what holds the object, nil for a library
	base  *types.Var     // the variable itself, or that of the struct of which v stands for a field
	last  ast.Stmt       // behind it
	block *ast.BlockStmt // or at its begin
	body  []ast.Stmt     // of a case clause, or at its begin
}

// anchor returns the anchor of the finding's object, nil if there is none.
func (x *fixer) anchor() *anchor {
	c := x.at
	if x.finding.Acquired.IsValid() {
		c = x.site(x.finding.Acquired)
	}
	if c == nil {
		return nil
	}
	at := x.stepOf(c)
	if at == nil {
		return nil
	}
	_, body := at.fn()
	if body == nil || jumpsBack(body) {
		return nil
	}
	a := &anchor{at: at, c: c}
	if x.finding.Kind.IsLibrary() {
		if !x.place(a, c) {
			return nil
		}
		return a
	}
	if a.v = x.acquired(c); a.v == nil {
		a.v = x.keeper(c)
	}
	a.base = a.v
	if a.v == nil {
		a.v, a.base = x.field(c.target(x.finding.Result))
	}
	if a.v == nil || !x.place(a, c) || a.base.Pos() < body.Pos() || a.base.Pos() >= body.End() || !x.covers(a.base, a.pos()) {
		return nil
	}
	return a
}

// field returns a variable that stands for the field of a struct in a variable, as the source spells it, and the variable.
func (x *fixer) field(e ast.Expr) (field, base *types.Var) {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return nil, nil
	}
	if base = x.variable(sel.X); base == nil {
		return nil, nil
	}
	return types.NewVar(token.NoPos, x.pass.Pkg, types.ExprString(sel), x.pass.TypesInfo.TypeOf(sel)), base
}

// jumpsBack reports whether a goto in the body leads back, so that a statement may run more than once.
func jumpsBack(body ast.Node) bool {
	labels := make(map[string]token.Pos)
	ast.Inspect(body, func(n ast.Node) bool {
		if l, ok := n.(*ast.LabeledStmt); ok {
			labels[l.Label.Name] = l.Pos()
		}
		return true
	})
	return has(body, func(n ast.Node) bool {
		b, ok := n.(*ast.BranchStmt)
		return ok && b.Tok == token.GOTO && labels[b.Label.Name] < b.Pos()
	})
}

// keeper returns the variable of a struct that keeps what its method opens, or that a function hands over with what it has opened.
func (x *fixer) keeper(c *site) *types.Var {
	if x.known(c.call) != nil {
		return nil
	}
	if sel, ok := ast.Unparen(c.call.Fun).(*ast.SelectorExpr); ok && x.finding.Result < 0 {
		if v := x.variable(sel.X); v != nil {
			return v
		}
	}
	return x.variable(c.target(0))
}

// place finds out where the anchor is.
func (x *fixer) place(a *anchor, c *site) bool {
	k := &checks{fixer: x, a: a, call: c.call}
	if check, ok := a.at.stmt.(*ast.IfStmt); ok {
		if init, ok := check.Init.(*ast.AssignStmt); ok {
			k.learn(init.Lhs)
		}
		return k.branch(check)
	}
	a.last = a.at.stmt
	wrapped := false
	switch stmt := a.at.stmt.(type) {
	case *ast.AssignStmt:
		k.learn(stmt.Lhs)
		wrapped = len(stmt.Rhs) == 1 && ast.Unparen(stmt.Rhs[0]) != c.call
	case *ast.ExprStmt:
	default:
		return false
	}
	_, next, _ := neighbours(a.at.parent, a.at.stmt)
	if check, ok := next.(*ast.IfStmt); ok && check.Init == nil && k.branch(check) {
		return true
	}
	if check, ok := next.(*ast.SwitchStmt); ok {
		return k.clause(check)
	}
	a.last, a.block = a.at.stmt, nil
	status, ok := x.status(c.call)
	return len(k.status) == 0 && (ok && status < 0 || wrapped) // must(open())
}

// turnsAway reports whether a block does not go on to what follows it.
func (x *fixer) turnsAway(block *ast.BlockStmt) bool {
	if len(block.List) == 0 {
		return false
	}
	switch last := block.List[len(block.List)-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
	case *ast.ExprStmt:
		call, ok := last.X.(*ast.CallExpr)
		return ok && (x.exits(call) || types.ExprString(call.Fun) == "panic" || x.neverReturns(call))
	}
	return false
}

// neverReturns reports whether a call is known to be of a function that does not come back.
func (x *fixer) neverReturns(call *ast.CallExpr) bool {
	fn := x.callee(call)
	if fn == nil {
		return false
	}
	f := new(summary)
	return x.pass.ImportObjectFact(fn, new(fact.NoReturn)) || x.pass.ImportObjectFact(fn, f) && f.S.Ends != typestate.Returns
}

// pos returns the position of the anchor.
func (a *anchor) pos() token.Pos {
	switch {
	case a.block != nil:
		return a.block.Lbrace + 1
	case a.body != nil:
		return a.body[0].Pos()
	}
	return a.last.End()
}

// list returns the statements that follow the anchor in its block.
func (a *anchor) list() []ast.Stmt {
	switch {
	case a.block != nil:
		return a.block.List
	case a.body != nil:
		return a.body
	}
	all := statementsOf(a.at.parent)
	return all[slices.Index(all, a.last)+1:]
}

// insertAt returns the edit that puts lines at the anchor.
func (x *fixer) insertAt(a *anchor, lines ...string) (analysis.TextEdit, bool) {
	if a.block == nil && a.body == nil {
		return x.add(a.last, lines...), true
	}
	list := a.list()
	if len(list) == 0 || !x.alone(list[0]) {
		return analysis.TextEdit{}, false
	}
	return x.insert(list[0], lines...), true
}
