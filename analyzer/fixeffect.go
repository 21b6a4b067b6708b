package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/fact"
	"github.com/mapilint/mapilint/internal/protocol"
)

// effects are what a piece of code does that matters to a deferred call around it, the package's own
// functions that it calls included.
type effects struct {
	ends   bool // ends something that is not its own
	exits  bool // ends the program without running deferred calls
	leaves bool // acquires what it does not defer the end of right away
	unlock bool // lets the thread go, not deferred
	lock   bool
	inits  []protocol.Kind
}

// effects examines the calls of n between two positions. What is declared there is n's own, and so is v.
func (x *fixer) effects(n ast.Node, from, to token.Pos, v *types.Var) *effects {
	e := new(effects)
	x.examine(n, from, to, v, e, make(map[*types.Func]bool))
	return e
}

// effectsAfter examines the rest of the function after a spot.
func (x *fixer) effectsAfter(s *spot, v *types.Var) *effects {
	return x.effects(s.body, s.last.End(), s.body.End(), v)
}

func (x *fixer) examine(n ast.Node, from, to token.Pos, mine *types.Var, e *effects, seen map[*types.Func]bool) {
	own := func(v *types.Var) bool { return v != nil && (v == mine || from <= v.Pos() && v.Pos() < to) }
	var stack []ast.Node
	ast.Inspect(n, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		if call, ok := n.(*ast.CallExpr); ok && from <= call.Pos() && call.Pos() < to && !x.pass.TypesInfo.Types[call.Fun].IsType() {
			x.examineCall(call, stack, own, e, seen)
		}
		stack = append(stack, n)
		return true
	})
}

func (x *fixer) examineCall(call *ast.CallExpr, stack []ast.Node, own func(*types.Var) bool, e *effects, seen map[*types.Func]bool) {
	fn := x.callee(call)
	if fn == nil { // a builtin, a literal (whose body is examined in passing), or a function value
		_, builtin := x.pass.TypesInfo.Uses[identOf(call.Fun)].(*types.Builtin)
		_, literal := ast.Unparen(call.Fun).(*ast.FuncLit)
		e.ends = e.ends || !builtin && !literal
		return
	}
	e.exits = e.exits || x.exits(call)
	if fn.FullName() == "runtime.UnlockOSThread" {
		_, deferred := stack[len(stack)-1].(*ast.DeferStmt)
		e.unlock = e.unlock || !deferred
	}
	e.lock = e.lock || fn.FullName() == "runtime.LockOSThread"
	if c := x.resolver.Func(fn); c != nil {
		x.examineKnown(call, c, own, e)
	} else {
		x.examineUnknown(fn, e, seen)
	}
	e.leaves = e.leaves || x.leavesOpen(call, fn, stack)
}

func identOf(e ast.Expr) *ast.Ident {
	id, _ := ast.Unparen(e).(*ast.Ident)
	return id
}

func (x *fixer) examineKnown(call *ast.CallExpr, c *bind.Call, own func(*types.Var) bool, e *effects) {
	subject := c.On
	switch c.Op {
	case protocol.Init:
		e.inits = append(e.inits, c.Kind)
		return
	case protocol.Uninit, protocol.Unload, protocol.FastShutdown:
		e.ends = true
		return
	case protocol.Unadvise:
		subject = c.Conn
	case protocol.Release, protocol.Logoff, protocol.StoreLogoff, protocol.Free:
	default:
		return
	}
	arg := x.argument(call, subject)
	e.ends = e.ends || arg == nil || !own(x.root(arg))
}

// examineUnknown goes into functions of the package, and trusts those of others only if they have
// nothing to do with MAPI.
func (x *fixer) examineUnknown(fn *types.Func, e *effects, seen map[*types.Func]bool) {
	if seen[fn] || fn.Pkg() == nil {
		return
	}
	seen[fn] = true
	if decl := x.declaration(fn); decl != nil {
		x.examine(decl.Body, decl.Body.Pos(), decl.Body.End(), nil, e, seen)
		return
	}
	if fn.Pkg() == x.pass.Pkg || x.pass.ImportPackageFact(fn.Pkg(), new(fact.Touches)) && !x.harmlessElsewhere(fn) {
		e.ends = true
	}
}

// leavesOpen reports whether a call hands over an object whose end is not deferred right away.
func (x *fixer) leavesOpen(call *ast.CallExpr, fn *types.Func, stack []ast.Node) bool {
	hands := false
	if c := x.resolver.Func(fn); c != nil {
		for _, out := range c.Outs {
			hands = hands || !out.Borrowed && (out.Kind.IsObject() || out.Kind == protocol.Conn)
		}
	} else {
		for v := range fn.Signature().Results().Variables() {
			hands = hands || x.resolver.Kind(v.Type()).IsObject()
		}
	}
	if !hands {
		return false
	}
	s := x.spot(x.site(call.Lparen))
	if s == nil {
		return true
	}
	_, deferred := s.next.(*ast.DeferStmt)
	return !deferred
}
