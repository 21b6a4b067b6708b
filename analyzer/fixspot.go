package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/mapilint/mapilint/internal/bind"
)

// A spot is the place where an acquisition is known to have succeeded: right after it and the check of
// its error.
type spot struct {
	fn      ast.Node       // the innermost function, a declaration or a literal
	outer   []ast.Node     // what encloses fn, innermost first
	body    *ast.BlockStmt // of fn
	acquire ast.Stmt       // the statement that acquires
	last    ast.Stmt       // acquire, or the check after it
	next    ast.Stmt       // what follows now, nil if nothing does
}

// spot returns the spot of an acquiring call, nil if there is none that is reached once at most.
func (x *fixer) spot(c *site) *spot {
	for i, n := range c.path[:max(0, len(c.path)-1)] {
		stmt, ok := n.(ast.Stmt)
		if !ok {
			continue
		}
		_, next, ok := neighbours(c.path[i+1], stmt)
		if !ok {
			continue
		}
		s := &spot{acquire: stmt, last: stmt, next: next}
		if !s.locate(c.path[i+1:]) || !x.checked(s, c, c.path[i+1]) || !x.alone(s.last) {
			return nil
		}
		return s
	}
	return nil
}

// locate finds the function around the spot, and reports whether the spot is reached once at most.
func (s *spot) locate(path []ast.Node) bool {
	for i, n := range path {
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt, *ast.LabeledStmt:
			return false
		case *ast.FuncDecl:
			s.fn, s.body = n, n.Body
		case *ast.FuncLit:
			s.fn, s.body = n, n.Body
		default:
			continue
		}
		s.outer = path[i+1:]
		return !jumps(s.body)
	}
	return false
}

// jumps reports whether there is a goto in the body.
func jumps(body ast.Node) bool {
	return has(body, func(n ast.Node) bool {
		b, ok := n.(*ast.BranchStmt)
		return ok && b.Tok == token.GOTO
	})
}

// checked reports whether the acquiring statement, or the one after it, leaves the function if the
// call has failed; in the latter case the spot moves behind that.
func (x *fixer) checked(s *spot, c *site, parent ast.Node) bool {
	isCall := func(e ast.Expr) bool { return ast.Unparen(e) == c.call }
	status, ok := x.status(c.call)
	if !ok {
		return false
	}
	if check, ok := s.acquire.(*ast.IfStmt); ok {
		is := isCall
		if init, ok := check.Init.(*ast.AssignStmt); ok && len(init.Rhs) == 1 && isCall(init.Rhs[0]) {
			is = x.same(c.target(status))
		}
		return x.leaves(check, is)
	}
	switch stmt := s.acquire.(type) {
	case *ast.AssignStmt:
		ok = len(stmt.Rhs) == 1 && isCall(stmt.Rhs[0])
	case *ast.DeclStmt:
		decl := stmt.Decl.(*ast.GenDecl)
		spec, isVar := decl.Specs[0].(*ast.ValueSpec)
		ok = isVar && len(decl.Specs) == 1 && len(spec.Values) == 1 && isCall(spec.Values[0])
	case *ast.ExprStmt:
		ok = isCall(stmt.X)
	default:
		ok = false
	}
	if !ok || status < 0 {
		return ok
	}
	check, ok := s.next.(*ast.IfStmt)
	if !ok || check.Init != nil || !x.leaves(check, x.same(c.target(status))) {
		return false
	}
	s.last = check
	_, s.next, _ = neighbours(parent, check)
	return true
}

// status returns the result by which a call tells success, -1 if it always succeeds. It is not ok if
// the result's meaning is unknown.
func (x *fixer) status(call *ast.CallExpr) (index int, ok bool) {
	fn := x.callee(call)
	if fn == nil {
		return 0, false
	}
	if c := x.resolver.Func(fn); c != nil {
		return c.Status, !c.Warns || c.Test == bind.ErrNil
	}
	results := fn.Signature().Results()
	index = results.Len() - 1
	return index, index >= 0 && x.resolver.IsError(results.At(index).Type())
}

// same returns a function that recognises the variable that e names.
func (x *fixer) same(e ast.Expr) func(ast.Expr) bool {
	v := x.variable(e)
	return func(e ast.Expr) bool { return v != nil && x.variable(ast.Unparen(e)) == v }
}

// leaves reports whether an if statement leaves the function exactly if the status tells failure, or
// something else is amiss.
func (x *fixer) leaves(check *ast.IfStmt, isStatus func(ast.Expr) bool) bool {
	if check.Else != nil || len(check.Body.List) == 0 || !x.failed(check.Cond, isStatus) {
		return false
	}
	switch last := check.Body.List[len(check.Body.List)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.ExprStmt:
		call, ok := last.X.(*ast.CallExpr)
		return ok && (x.exits(call) || types.ExprString(call.Fun) == "panic")
	}
	return false
}

// failed reports whether cond holds whenever the status tells failure.
func (x *fixer) failed(cond ast.Expr, isStatus func(ast.Expr) bool) bool {
	switch n := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		switch n.Op {
		case token.LOR:
			return x.failed(n.X, isStatus) || x.failed(n.Y, isStatus)
		case token.NEQ, token.LSS:
			return isStatus(n.X) && x.isZero(n.Y)
		}
	case *ast.UnaryExpr:
		if call, ok := ast.Unparen(n.X).(*ast.CallExpr); ok && n.Op == token.NOT && len(call.Args) == 1 {
			return strings.EqualFold(calledName(call), "succeeded") && isStatus(call.Args[0])
		}
	case *ast.CallExpr:
		return len(n.Args) == 1 && strings.EqualFold(calledName(n), "failed") && isStatus(n.Args[0])
	}
	return false
}

// isZero reports whether e is nil or 0.
func (x *fixer) isZero(e ast.Expr) bool {
	tv := x.pass.TypesInfo.Types[e]
	return tv.IsNil() || tv.Value != nil && tv.Value.Kind() == constant.Int && constant.Sign(tv.Value) == 0
}

// exits reports whether a call ends the program without running deferred calls.
func (x *fixer) exits(call *ast.CallExpr) bool {
	fn := x.callee(call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "os":
		return fn.Name() == "Exit"
	case "log":
		return strings.HasPrefix(fn.Name(), "Fatal")
	}
	return false
}
