package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// A step is a statement in a list of statements, with what a fix has to know of the code around it.
type step struct {
	stmt   ast.Stmt
	parent ast.Node   // whose list holds it
	outer  []ast.Node // parent and what encloses it, innermost first
	call   *ast.CallExpr
	whole  bool // it is an if statement around the call
}

// deferred reports whether the statement defers its call.
func (s *step) deferred() bool { _, ok := s.stmt.(*ast.DeferStmt); return ok }

// plain reports whether the statement is nothing but its call, whose result nobody uses.
func (s *step) plain() bool { _, ok := s.stmt.(*ast.ExprStmt); return ok }

// repeats reports whether the statement may run more often than the function around it.
func (s *step) repeats() bool {
	for _, n := range s.outer {
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt, *ast.LabeledStmt:
			return true
		case *ast.FuncLit, *ast.FuncDecl:
			return false
		}
	}
	return true
}

// fn returns the innermost function around the statement, and its body.
func (s *step) fn() (ast.Node, *ast.BlockStmt) {
	for _, n := range s.outer {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n, n.Body
		case *ast.FuncDecl:
			return n, n.Body
		}
	}
	return nil, nil
}

// stepOf returns the innermost statement of a list that contains the call at c, nil if there is none that is alone on its lines.
func (x *fixer) stepOf(c *site) *step {
	for i, n := range c.path[:max(0, len(c.path)-1)] {
		stmt, ok := n.(ast.Stmt)
		if !ok {
			continue
		}
		if _, _, ok := neighbours(c.path[i+1], stmt); !ok {
			continue
		}
		if !x.alone(stmt) {
			return nil
		}
		return &step{stmt: stmt, parent: c.path[i+1], outer: c.path[i+1:], call: c.call}
	}
	return nil
}

// ends returns the statements of the function declaration around the finding that do nothing but end something that one of vars
// holds, or, if libraries are asked for, a library; those nearest to the finding first.
func (x *fixer) ends(vars []*types.Var, libraries bool) []*step {
	decl := declarationAt(x.file(x.at.call.Pos()), x.at.call.Pos())
	if decl == nil || decl.Body == nil {
		return nil
	}
	var found []*step
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		call := statementCall(n)
		if call == nil || call == x.at.call || computes(call) || !x.endsAny(call, vars, libraries) && !x.isStep(call) {
			return true
		}
		if c := x.site(call.Lparen); c != nil && c.call == call {
			if s := x.stepOf(c); s != nil && s.stmt == n {
				found = append(found, s)
			}
		}
		return true
	})
	at := x.at.call.Pos()
	slices.SortStableFunc(found, func(a, b *step) int { return int(distance(a.stmt.Pos(), at) - distance(b.stmt.Pos(), at)) })
	return found
}

// isStep reports whether a call is the deciding step of the finding.
func (x *fixer) isStep(call *ast.CallExpr) bool {
	return call.Pos() <= x.finding.Step && x.finding.Step < call.End()
}

func distance(a, b token.Pos) token.Pos { return max(a, b) - min(a, b) }

// statementCall returns the call that a statement makes or defers, nil if it does anything else.
func statementCall(n ast.Node) *ast.CallExpr {
	switch n := n.(type) {
	case *ast.ExprStmt:
		call, _ := ast.Unparen(n.X).(*ast.CallExpr)
		return call
	case *ast.DeferStmt:
		return n.Call
	}
	return nil
}

// endsAny reports whether a call may end what one of vars holds, or a library.
func (x *fixer) endsAny(call *ast.CallExpr, vars []*types.Var, libraries bool) bool {
	c := x.known(call)
	if c != nil && c.Op == protocol.Uninit {
		return libraries
	}
	if libraries && c == nil && x.library(call) != protocol.None {
		return true
	}
	if c != nil && c.Op == protocol.Logoff && (x.finding.Rule == rule.StorelogoffAfterSessionLogoff || x.finding.Rule == rule.UseAfterLogoff) {
		return true // of whatever session
	}
	if c == nil && x.callee(call) == nil || c != nil && !endOps[c.Op] {
		return false
	}
	n := len(call.Args)
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && x.pass.TypesInfo.Selections[sel] != nil {
		n++
	}
	for i := range n {
		if v := x.root(x.argument(call, i)); v != nil && slices.Contains(vars, v) {
			return true
		}
	}
	return false
}

// wide returns the if statement of which a step is all, in place of the step: it moves as a whole. It returns the step itself if there
// is none, or if its condition calls anything.
func (x *fixer) wide(s *step) *step {
	if len(s.outer) < 3 || !s.plain() {
		return s
	}
	check, ok := s.outer[1].(*ast.IfStmt)
	if !ok || check.Body != s.parent || len(check.Body.List) != 1 || check.Else != nil || check.Init != nil || calls(check.Cond) || !x.alone(check) {
		return s
	}
	if _, _, ok := neighbours(s.outer[2], check); !ok {
		return s
	}
	return &step{stmt: check, parent: s.outer[2], outer: s.outer[2:], call: s.call, whole: true}
}

// calls reports whether anything is called below n.
func calls(n ast.Node) bool {
	return has(n, func(n ast.Node) bool {
		_, ok := n.(*ast.CallExpr)
		return ok
	})
}

// endOps are the operations that end what they are about.
var endOps = map[protocol.Op]bool{
	protocol.Release: true, protocol.Logoff: true, protocol.StoreLogoff: true, protocol.Shutdown: true, protocol.Unadvise: true,
	protocol.Free: true, protocol.Clear: true, protocol.End: true, protocol.Unload: true,
}

// vars returns the variables that the finding is about.
func (x *fixer) vars() []*types.Var {
	var vars []*types.Var
	add := func(v *types.Var) {
		if v != nil && !slices.Contains(vars, v) {
			vars = append(vars, v)
		}
	}
	if c := x.site(x.finding.Acquired); c != nil {
		add(x.acquired(c))
		add(x.root(c.target(max(x.finding.Result, 0))))
	}
	if sel, ok := ast.Unparen(x.at.call.Fun).(*ast.SelectorExpr); ok && x.pass.TypesInfo.Selections[sel] != nil {
		add(x.root(sel.X))
	}
	for _, a := range x.at.call.Args {
		add(x.root(a))
	}
	return vars
}

// covers reports whether the name of v means v at a position.
func (x *fixer) covers(v *types.Var, pos token.Pos) bool {
	scope := x.pass.Pkg.Scope().Innermost(pos)
	if scope == nil {
		return false
	}
	_, obj := scope.LookupParent(v.Name(), pos)
	return obj == v
}
