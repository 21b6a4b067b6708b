package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/protocol"
)

// An anchor is a place from which on a variable is known to hold an object: behind the check of the call that handed it over, or
// at the begin of the block that runs if there was no error.
type anchor struct {
	at    *step
	c     *site          // the call
	v     *types.Var     // nil for a library
	last  ast.Stmt       // behind it
	block *ast.BlockStmt // or at its begin
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
	if body == nil || jumps(body) {
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
	if a.v == nil || !x.place(a, c) || a.v.Pos() < body.Pos() || a.v.Pos() >= body.End() || !x.covers(a.v, a.pos()) {
		return nil
	}
	return a
}

// keeper returns the variable of a struct that keeps what a method of it opens.
func (x *fixer) keeper(c *site) *types.Var {
	if sel, ok := ast.Unparen(c.call.Fun).(*ast.SelectorExpr); ok && x.finding.Result < 0 && x.known(c.call) == nil {
		return x.variable(sel.X)
	}
	return nil
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
	if len(k.status) == 0 {
		status, ok := x.status(c.call)
		return ok && status < 0 || wrapped // must(open())
	}
	_, next, _ := neighbours(a.at.parent, a.at.stmt)
	check, ok := next.(*ast.IfStmt)
	return ok && check.Init == nil && k.branch(check)
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
		return ok && (x.exits(call) || types.ExprString(call.Fun) == "panic")
	}
	return false
}

// pos returns the position of the anchor.
func (a *anchor) pos() token.Pos {
	if a.block != nil {
		return a.block.Lbrace + 1
	}
	return a.last.End()
}

// list returns the statements that follow the anchor in its block.
func (a *anchor) list() []ast.Stmt {
	if a.block != nil {
		return a.block.List
	}
	var all []ast.Stmt
	switch p := a.at.parent.(type) {
	case *ast.BlockStmt:
		all = p.List
	case *ast.CaseClause:
		all = p.Body
	case *ast.CommClause:
		all = p.Body
	}
	return all[slices.Index(all, a.last)+1:]
}

// insertAt returns the edit that puts lines at the anchor.
func (x *fixer) insertAt(a *anchor, lines ...string) (analysis.TextEdit, bool) {
	if a.block == nil {
		return x.add(a.last, lines...), true
	}
	if len(a.block.List) == 0 || !x.alone(a.block.List[0]) {
		return analysis.TextEdit{}, false
	}
	return x.insert(a.block.List[0], lines...), true
}

// closers are what methods are called that end what a struct owns.
var closers = []string{"Release", "Close", "Free", "Clear", "Stop", "Shutdown", "Disconnect", "Dispose", "End", "Quit", "Logoff", "Unadvise"}

// endTexts returns the ways to end what the anchor's variable holds, each a list of calls in the order in which they are deferred.
func (x *fixer) endTexts(a *anchor) [][]string {
	kind, v := x.finding.Kind, a.v
	switch {
	case kind.IsLibrary():
		return [][]string{x.uninitText(a)}
	case kind == protocol.Conn:
		if text := x.cancel(a.c, v); text != "" {
			return [][]string{{text}}
		}
	case kind == protocol.Session:
		release, logoff := x.method(v, protocol.Release), x.method(v, protocol.Logoff)
		if release != "" && logoff != "" {
			return [][]string{{release}, {release, logoff}}
		}
	case kind.IsMemory() && kind != protocol.Setup:
		fn, body := a.at.fn()
		return [][]string{x.deallocator(&spot{fn: fn, body: body, acquire: a.at.stmt, last: a.at.stmt}, v)}
	}
	for _, name := range closers {
		obj, _, _ := types.LookupFieldOrMethod(v.Type(), true, x.pass.Pkg, name)
		if fn, ok := obj.(*types.Func); ok && fn.Signature().Params().Len() == 0 {
			return [][]string{{v.Name() + "." + name + "()"}}
		}
	}
	return nil
}

// cancel returns the call that cancels the connection in v at the object on which the call at c has made it.
func (x *fixer) cancel(c *site, v *types.Var) string {
	sel, ok := ast.Unparen(c.call.Fun).(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	obj, _, _ := types.LookupFieldOrMethod(x.pass.TypesInfo.TypeOf(sel.X), true, x.pass.Pkg, "Unadvise")
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() != 1 || !types.AssignableTo(v.Type(), fn.Signature().Params().At(0).Type()) {
		return ""
	}
	return types.ExprString(sel.X) + ".Unadvise(" + v.Name() + ")"
}

// uninitText returns the call that ends the library which the anchor's call initialises, where the same function ends it on some path,
// or where it must.
func (x *fixer) uninitText(a *anchor) []string {
	init, c := x.callee(a.c.call), x.known(a.c.call)
	if init == nil || c == nil || c.Op != protocol.Init {
		return nil
	}
	end := x.function(init.Pkg(), protocol.Uninit, c.Kind)
	if end == nil || init.Signature().Recv() != nil || end.Signature().Params().Len() > 0 {
		return nil
	}
	text := end.Name() + "()"
	if sel, ok := ast.Unparen(a.c.call.Fun).(*ast.SelectorExpr); ok {
		text = types.ExprString(sel.X) + "." + text
	}
	fn, body := a.at.fn()
	for _, s := range x.statements(body, a.pos()) {
		if x.callText(s) == text {
			return []string{text}
		}
	}
	s := &spot{fn: fn, body: body}
	if !s.locate(a.at.outer) || !x.endsHere(s, c) {
		return nil
	}
	return []string{text}
}
