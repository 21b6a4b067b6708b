package analyzer

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/protocol"
)

// nesting is the order in which a thread initialises its libraries; each is ended before those that
// came before it.
var nesting = map[protocol.Kind]int{protocol.COM: 1, protocol.MAPI: 2, protocol.OLE: 3}

// nests reports whether library k may be ended after all that follows and before the end of all that
// came before, on the same thread.
func nests(k protocol.Kind, before, after *effects) bool {
	rank := nesting[k]
	if rank == 0 { // the MAPI utilities end in any order and on any thread
		return true
	}
	outer := func(k protocol.Kind) bool { return nesting[k] >= rank }
	inner := func(k protocol.Kind) bool { return nesting[k] > 0 && nesting[k] <= rank }
	return before.lock && !after.unlock && !after.leaves &&
		!slices.ContainsFunc(before.inits, outer) && !slices.ContainsFunc(after.inits, inner)
}

// uninit returns the call that ends the library which the finding's call initialises.
func (x *fixer) uninit(s *spot, c *bind.Call) []string {
	init := x.callee(x.at.call)
	if init.Signature().Recv() != nil || !x.endsHere(s, c) {
		return nil
	}
	end := x.function(init.Pkg(), protocol.Uninit, c.Kind)
	if end == nil || end.Signature().Params().Len() > 0 {
		return nil
	}
	before, after := x.effects(s.body, s.body.Pos(), s.acquire.Pos(), nil), x.effectsAfter(s, nil)
	if after.ends || after.exits {
		return nil
	}
	if !nests(c.Kind, before, after) {
		return nil
	}
	qualifier := ""
	if sel, ok := ast.Unparen(x.at.call.Fun).(*ast.SelectorExpr); ok {
		qualifier = types.ExprString(sel.X) + "."
	}
	return []string{qualifier + end.Name() + "()"}
}

// endsHere reports whether the function around the spot is where the library's use ends: not a method,
// which may start what another one stops.
func (x *fixer) endsHere(s *spot, c *bind.Call) bool {
	decl, ok := s.fn.(*ast.FuncDecl)
	if !ok {
		if len(s.outer) < 2 {
			return false
		}
		switch s.outer[1].(type) {
		case *ast.GoStmt:
			return true
		case *ast.ExprStmt: // func() { … }()
			return c.Kind != protocol.MAPI
		}
		return false
	}
	if c.Kind == protocol.MAPI {
		return decl.Name.Name == "main" && x.pass.Pkg.Name() == "main"
	}
	return decl.Recv == nil && decl.Name.Name != "init"
}
