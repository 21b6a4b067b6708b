package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/mapilint/mapilint/internal/fact"
	"github.com/mapilint/mapilint/internal/protocol"
)

// A usage follows one variable through a function and reports whether the object in it stays there:
// nobody ends it, keeps it or hands it on, so that it may be ended when the function returns. Aliases,
// views into a buffer, children, and parameters of the package's functions are followed likewise.
type usage struct {
	*fixer
	seen   map[*types.Var]bool
	ends   bool      // direct releases do no harm
	until  token.Pos // what comes behind it does not matter, if it is there
	logoff bool      // somebody logs the session off
	bears  bool      // an object is opened on it
}

// role is what a followed variable is to the object.
type role uint8

const (
	itself role = iota
	view        // a part or an alias: its numbers may be copied
	child       // may be ended
)

// stays reports whether v stays within scope, assigned by define alone.
func (u *usage) stays(v *types.Var, as role, scope ast.Node, define ast.Node) bool {
	if u.seen[v] {
		return true
	}
	u.seen[v] = true
	ok := true
	var stack []ast.Node
	ast.Inspect(scope, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		if !ok || n == define || u.until.IsValid() && n.Pos() >= u.until {
			return false
		}
		if id, isIdent := n.(*ast.Ident); isIdent && u.pass.TypesInfo.Uses[id] == v {
			ok = u.harmless(id, as, stack, scope)
		}
		stack = append(stack, n)
		return true
	})
	return ok
}

// harmless judges one use, given the nodes around it, outermost first.
func (u *usage) harmless(id *ast.Ident, as role, stack []ast.Node, scope ast.Node) bool {
	if !u.atOnce(stack) {
		return false
	}
	var e ast.Expr = id
	for i := len(stack) - 1; i >= 0; i-- {
		switch p := stack[i].(type) {
		case *ast.ParenExpr:
			e = p
		case *ast.StarExpr, *ast.SliceExpr:
			e, as = p.(ast.Expr), max(as, view)
		case *ast.IndexExpr:
			if p.Index == e {
				return as == view
			}
			e, as = p, max(as, view)
		case *ast.UnaryExpr:
			if e == id {
				return false
			}
			e = p
		case *ast.SelectorExpr:
			sel := u.pass.TypesInfo.Selections[p]
			if sel != nil && sel.Kind() == types.MethodVal {
				call, ok := stack[i-1].(*ast.CallExpr)
				return ok && call.Fun == p && u.lends(call, 0, as, stack[:i-1], scope)
			}
			if sel == nil || sel.Kind() != types.FieldVal {
				return false
			}
			e, as = p, max(as, view)
		case *ast.CallExpr:
			if u.pass.TypesInfo.Types[p.Fun].IsType() {
				e, as = p, max(as, view)
				continue
			}
			return u.passed(p, e, as, stack[:i], scope)
		case *ast.BinaryExpr:
			return as == view || p.Op == token.EQL || p.Op == token.NEQ
		case *ast.AssignStmt:
			return u.assigned(p, e, as, scope)
		case *ast.CompositeLit, *ast.KeyValueExpr:
			if !u.ends {
				return false
			}
			e, as = p.(ast.Expr), max(as, view)
		case *ast.RangeStmt:
			return p.X == e && p.Tok == token.DEFINE && u.follows(p.Value, scope, p)
		default:
			return as == view && number(u.pass.TypesInfo.TypeOf(e))
		}
	}
	return false
}

// atOnce reports whether code below the nodes of stack runs before the function returns.
func (u *usage) atOnce(stack []ast.Node) bool {
	for i, n := range stack {
		switch n.(type) {
		case *ast.GoStmt:
			return false
		case *ast.FuncLit: // only defer func() { … }()
			if i == 0 {
				continue
			}
			if u.ends && i > 0 && calledAtOnce(stack[:i], n) {
				continue
			}
			if i < 2 {
				return false
			}
			if _, deferred := stack[i-2].(*ast.DeferStmt); !deferred {
				return false
			}
		}
	}
	return true
}

// calledAtOnce reports whether a literal is what a call around it calls, and no go statement makes that call.
func calledAtOnce(stack []ast.Node, lit ast.Node) bool {
	call, ok := stack[len(stack)-1].(*ast.CallExpr)
	if !ok || call.Fun != lit {
		return false
	}
	if len(stack) > 1 {
		_, goes := stack[len(stack)-2].(*ast.GoStmt)
		return !goes
	}
	return true
}

// assigned judges a use on either side of an assignment.
func (u *usage) assigned(stmt *ast.AssignStmt, e ast.Expr, as role, scope ast.Node) bool {
	for i, r := range stmt.Rhs {
		if r != e || len(stmt.Lhs) != len(stmt.Rhs) {
			continue
		}
		if id, ok := stmt.Lhs[i].(*ast.Ident); ok && id.Name == "_" || as == view && number(u.pass.TypesInfo.TypeOf(e)) {
			return true
		}
		return as != child && stmt.Tok == token.DEFINE && len(stmt.Rhs) == 1 && u.follows(stmt.Lhs[0], scope, stmt)
	}
	return as == view && number(u.pass.TypesInfo.TypeOf(e)) // a store into a field
}

// follows judges the variable that holds an alias or a part.
func (u *usage) follows(e ast.Expr, scope, define ast.Node) bool {
	if e == nil || number(u.pass.TypesInfo.TypeOf(e)) {
		return true
	}
	if id, ok := e.(*ast.Ident); ok && id.Name == "_" {
		return true
	}
	v := u.variable(e)
	return v != nil && u.stays(v, view, scope, e)
}

func number(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsNumeric|types.IsBoolean) != 0 && b.Kind() != types.Uintptr
}

// passed judges a use as the argument of a call.
func (u *usage) passed(call *ast.CallExpr, arg ast.Expr, as role, stack []ast.Node, scope ast.Node) bool {
	if as == view && number(u.pass.TypesInfo.TypeOf(arg)) {
		return true
	}
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		if b, ok := u.pass.TypesInfo.Uses[id].(*types.Builtin); ok {
			return b.Name() == "len" || b.Name() == "cap" || b.Name() == "println" || b.Name() == "print"
		}
	}
	shift := 0
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && u.pass.TypesInfo.Selections[sel] != nil {
		shift = 1
	}
	for i, a := range call.Args {
		if a == arg {
			return u.lends(call, i+shift, as, stack, scope)
		}
	}
	return false
}

// lends reports whether a call only borrows its argument i (the receiver is argument 0).
func (u *usage) lends(call *ast.CallExpr, i int, as role, stack []ast.Node, scope ast.Node) bool {
	fn := u.callee(call)
	if fn == nil {
		return false
	}
	c := u.resolver.Func(fn)
	if c == nil {
		return u.parameterStays(fn, i, as)
	}
	switch c.Op {
	case protocol.Use, protocol.Write, protocol.Save, protocol.Submit, protocol.Flush, protocol.Neutral, protocol.StoreLogoff:
	case protocol.Unadvise:
		if as == itself && i == c.Conn && !u.ends {
			return false
		}
	case protocol.Logoff:
		u.logoff = true
	case protocol.Release, protocol.Free, protocol.Clear:
		if as != child && !u.ends {
			return false
		}
	default:
		return false
	}
	for _, out := range c.Outs {
		if out.Replaces {
			return false
		}
		if out.Parent.Index == i && !out.Parent.Result {
			u.bears = u.bears || out.Kind.IsObject() || out.Kind == protocol.Conn
			if !u.bornStays(call, out.At.Result, out.At.Index, stack, scope) {
				return false
			}
		}
	}
	return true
}

// bornStays judges the object that a call opens on a followed one.
func (u *usage) bornStays(call *ast.CallExpr, result bool, index int, stack []ast.Node, scope ast.Node) bool {
	var e ast.Expr
	if result {
		path := make([]ast.Node, 0, len(stack))
		for i := len(stack) - 1; i >= 0; i-- {
			path = append(path, stack[i])
		}
		e = (&site{call, path}).target(index)
	} else if addr, ok := u.argument(call, index).(*ast.UnaryExpr); ok {
		e = addr.X
	}
	if id, ok := e.(*ast.Ident); ok && id.Name == "_" {
		return true
	}
	v := u.variable(e)
	var define ast.Node = e
	if !result {
		define = call
	}
	return v != nil && v.Pos() >= scope.Pos() && u.stays(v, child, scope, define)
}

// parameterStays judges the parameter that receives argument i.
func (u *usage) parameterStays(fn *types.Func, i int, as role) bool {
	if fn.Pkg() != u.pass.Pkg {
		return u.ends && u.harmlessElsewhere(fn)
	}
	decl := u.declaration(fn)
	sig := fn.Signature()
	if sig.Recv() != nil {
		i--
	}
	if decl == nil || sig.Variadic() {
		return false
	}
	param := sig.Recv()
	if i >= 0 {
		param = sig.Params().At(i)
	}
	return u.stays(param, as, decl.Body, nil)
}

// harmlessElsewhere reports whether a function of another package that was analysed does nothing to handles of its caller, and
// hands none back.
func (x *fixer) harmlessElsewhere(fn *types.Func) bool {
	if fn.Pkg() == nil || !x.pass.ImportPackageFact(fn.Pkg(), new(fact.Touches)) {
		return false
	}
	f := new(summary)
	if !x.pass.ImportObjectFact(fn.Origin(), f) {
		return !types.IsInterface(recvType(fn))
	}
	return !f.S.Unknown && !f.S.Unseen && len(f.S.Inputs)+len(f.S.Aliases)+len(f.S.Calls)+len(f.S.Callbacks)+len(f.S.Libs) == 0
}

// recvType returns the type of a method's receiver, that of nothing if it has none.
func recvType(fn *types.Func) types.Type {
	if recv := fn.Signature().Recv(); recv != nil {
		return recv.Type()
	}
	return types.Typ[types.Invalid]
}

// declaration returns the package's declaration of fn, nil if it has none.
func (x *fixer) declaration(fn *types.Func) *ast.FuncDecl {
	if fn.Pkg() != x.pass.Pkg {
		return nil
	}
	file := x.file(fn.Pos())
	if file == nil {
		return nil
	}
	for _, d := range file.Decls {
		if d, ok := d.(*ast.FuncDecl); ok && d.Body != nil && x.pass.TypesInfo.Defs[d.Name] == fn.Origin() {
			return d
		}
	}
	return nil
}
