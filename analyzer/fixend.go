package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// endTexts returns the ways to end what the anchor's variable holds, each a list of calls in the order in which they are deferred.
func (x *fixer) endTexts(a *anchor) [][]string {
	return slices.DeleteFunc(x.waysToEnd(a), func(ends []string) bool { return len(ends) == 0 })
}

// waysToEnd returns the same, with an empty list for a way that there might be and is not.
func (x *fixer) waysToEnd(a *anchor) [][]string {
	kind, v := x.finding.Kind, a.v
	var all [][]string
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
	case kind == protocol.SimpleSession:
		all = append(all, x.endFunction(a, protocol.Logoff))
	case kind.IsNumber():
		all = append(all, x.endFunction(a, protocol.Unadvise))
	case kind.IsMemory() && kind != protocol.Setup:
		fn, body := a.at.fn()
		all = append(all, x.deallocator(&spot{fn: fn, body: body, acquire: a.at.stmt, last: a.at.stmt}, v))
	}
	for _, name := range x.closing(v.Type()) {
		all = append(all, []string{v.Name() + "." + name + "()"})
	}
	return all
}

// endFunction returns the call of the function that takes back what the anchor's call has handed over, of the same package or, if that
// is this one, of a binding that the file imports.
func (x *fixer) endFunction(a *anchor, op protocol.Op) []string {
	open := x.callee(a.c.call)
	if open == nil || open.Pkg() == nil {
		return nil
	}
	if sel, ok := ast.Unparen(a.c.call.Fun).(*ast.SelectorExpr); ok && open.Pkg() != x.pass.Pkg {
		return x.takesBack(open.Pkg(), types.ExprString(sel.X)+".", a.v, op)
	}
	for _, spec := range x.file(a.pos()).Imports {
		name := x.pass.TypesInfo.PkgNameOf(spec)
		if name == nil || !x.resolver.IsBinding(name.Imported()) || !x.visible(name, a.pos()) {
			continue
		}
		if call := x.takesBack(name.Imported(), name.Name()+".", a.v, op); call != nil {
			return call
		}
	}
	return x.takesBack(open.Pkg(), "", a.v, op)
}

// takesBack returns the call of a package's function that takes back what v holds.
func (x *fixer) takesBack(pkg *types.Package, qualifier string, v *types.Var, op protocol.Op) []string {
	end := x.function(pkg, op, x.finding.Kind)
	if end == nil || end.Signature().Recv() != nil || end.Signature().Params().Len() == 0 {
		return nil
	}
	args := []string{v.Name()}
	params := end.Signature().Params()
	for i := 1; i < params.Len(); i++ {
		zero, ok := zeros(types.NewTuple(params.At(i)))
		if !ok {
			return nil
		}
		args = append(args, zero)
	}
	if !types.AssignableTo(v.Type(), params.At(0).Type()) {
		return nil
	}
	return []string{qualifier + end.Name() + "(" + strings.Join(args, ", ") + ")"}
}

// closers are what methods are called, in small letters, that end what a struct owns.
var closers = []string{"release", "close", "free", "clear", "stop", "shutdown", "disconnect", "dispose", "end", "quit", "drop", "done", "leave", "finish", "down", "teardown"}

// closing returns the methods without parameters that may end what a value of a type owns.
func (x *fixer) closing(t types.Type) []string {
	if _, isPointer := t.Underlying().(*types.Pointer); !isPointer && !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	var names []string
	for _, closer := range closers {
		for m := range types.NewMethodSet(t).Methods() {
			fn, ok := m.Obj().(*types.Func)
			if ok && strings.EqualFold(fn.Name(), closer) && fn.Signature().Params().Len() == 0 && (fn.Exported() || fn.Pkg() == x.pass.Pkg) {
				names = append(names, fn.Name())
			}
		}
	}
	return names
}

// cancel returns the call that cancels the connection in v at the object on which the call at c has made it.
func (x *fixer) cancel(c *site, v *types.Var) string {
	sel, ok := ast.Unparen(c.call.Fun).(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	obj, _, _ := types.LookupFieldOrMethod(x.pass.TypesInfo.TypeOf(sel.X), true, x.pass.Pkg, "Unadvise")
	fn, ok := obj.(*types.Func)
	if !ok {
		return ""
	}
	var args []string
	given := false
	for p := range fn.Signature().Params().Variables() {
		zero, ok := zeros(types.NewTuple(p))
		switch {
		case types.Identical(v.Type(), p.Type()) && !given:
			zero, given = v.Name(), true
		case !ok:
			return ""
		}
		args = append(args, zero)
	}
	if !given {
		return ""
	}
	return types.ExprString(sel.X) + ".Unadvise(" + strings.Join(args, ", ") + ")"
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
		if x.callText(s) == text && (s.deferred() || s.parent == body) { // else it may end only what has come to nothing
			return []string{text}
		}
	}
	s := &spot{fn: fn, body: body}
	if !s.locate(a.at.outer) || !x.endsHere(s, c) {
		return nil
	}
	return []string{text}
}
