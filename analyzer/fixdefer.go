package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/protocol"
)

// deferEnd inserts the missing end of what a call acquires, deferred, right after the check that the
// call succeeded.
func (x *fixer) deferEnd() (string, []analysis.TextEdit) {
	s := x.spot(x.at)
	if s == nil {
		return "", nil
	}
	var ends []string // in the order of their defer statements
	var what string
	if c := x.known(x.at.call); c != nil && c.Op == protocol.Init {
		ends = x.uninit(s, c)
	} else {
		v := x.acquired(x.at)
		if v == nil || v.Pos() < s.body.Pos() || v.Pos() >= s.body.End() {
			return "", nil // captured, a parameter, or a result that is returned
		}
		ends, what = x.endOf(s, v), fmt.Sprintf(" of %s %q", x.resolver.Set().Noun(x.finding.Kind), v.Name())
	}
	if len(ends) == 0 {
		return "", nil
	}
	start := x.lineStart(s.acquire.Pos())
	indent := x.between(start, s.acquire.Pos())
	var text strings.Builder
	var names []string
	for _, end := range ends {
		fmt.Fprintf(&text, "\n%sdefer %s", indent, end)
		name, _, _ := strings.Cut(end, "(")
		names = append(names, name[strings.LastIndexByte(name, '.')+1:])
	}
	at := x.lineEnd(s.last.End())
	return "insert deferred " + strings.Join(names, " and ") + what,
		[]analysis.TextEdit{{Pos: at, End: at, NewText: []byte(text.String())}}
}

// acquired returns the variable that receives the finding's object from the call at c.
func (x *fixer) acquired(c *site) *types.Var {
	if x.finding.Result >= 0 {
		return x.variable(c.target(x.finding.Result))
	}
	if x.finding.Arg >= 0 {
		if addr := addressOf(x.pass.TypesInfo, x.argument(c.call, x.finding.Arg)); addr != nil {
			return x.variable(addr.X)
		}
	}
	call := x.known(c.call)
	if call == nil {
		return nil
	}
	var found *types.Var
	for _, out := range call.Outs {
		if out.At.Result || out.Borrowed || out.Kind.IsObject() != x.finding.Kind.IsObject() {
			continue
		}
		addr, ok := x.argument(c.call, out.At.Index).(*ast.UnaryExpr)
		if !ok || addr.Op != token.AND || found != nil {
			return nil
		}
		found = x.variable(addr.X)
	}
	return found
}

// addressOf returns the expression that takes an address, below conversions, nil if e is anything else.
func addressOf(info *types.Info, e ast.Expr) *ast.UnaryExpr {
	for e != nil {
		switch n := ast.Unparen(e).(type) {
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				return n
			}
			return nil
		case *ast.CallExpr:
			if !info.Types[n.Fun].IsType() || len(n.Args) != 1 {
				return nil
			}
			e = n.Args[0]
		default:
			return nil
		}
	}
	return nil
}

// endOf returns the calls that end the object in v, nil unless it may be ended when the function
// returns.
func (x *fixer) endOf(s *spot, v *types.Var) []string {
	u := &usage{fixer: x, seen: make(map[*types.Var]bool)}
	after := x.effectsAfter(s, v)
	if !u.stays(v, itself, s.body, s.acquire) {
		return nil
	}
	kind := x.finding.Kind
	switch {
	case kind == protocol.Conn:
		return x.unadvise(s, v, after)
	case kind == protocol.Session:
		release := x.method(v, protocol.Release)
		if release == "" || after.exits || after.ends {
			return nil
		}
		if u.logoff {
			return []string{release}
		}
		logoff := x.method(v, protocol.Logoff)
		if logoff == "" || u.bears && after.leaves {
			return nil
		}
		return []string{release, logoff}
	case after.ends:
		return nil
	case kind == protocol.Variant: // what it holds may have been released under another name
		return nil
	case kind.IsObject():
		if release := x.method(v, protocol.Release); release != "" {
			return []string{release}
		}
	case kind.IsMemory() && kind != protocol.Setup: // what it holds goes first
		return x.deallocator(s, v)
	}
	return nil
}

// method returns the call of v's method that does op, "" if there is none.
func (x *fixer) method(v *types.Var, op protocol.Op) string {
	obj, _, _ := types.LookupFieldOrMethod(v.Type(), true, x.pass.Pkg, map[protocol.Op]string{
		protocol.Release: "Release", protocol.Logoff: "Logoff", protocol.Unadvise: "Unadvise",
	}[op])
	fn, ok := obj.(*types.Func)
	if !ok {
		return ""
	}
	c := x.resolver.Func(fn)
	args, ok := zeros(fn.Signature().Params())
	if c == nil || c.Op != op || !ok {
		return ""
	}
	return fmt.Sprintf("%s.%s(%s)", v.Name(), fn.Name(), args)
}

// zeros returns arguments that mean "nothing special" for each parameter.
func zeros(params *types.Tuple) (string, bool) {
	var args []string
	for p := range params.Variables() {
		switch t := p.Type().Underlying().(type) {
		case *types.Basic:
			if t.Info()&types.IsInteger == 0 {
				return "", false
			}
			args = append(args, "0")
		case *types.Pointer:
			args = append(args, "nil")
		default:
			return "", false
		}
	}
	return strings.Join(args, ", "), true
}

// unadvise returns the call that cancels the connection in v at the object that issued it.
func (x *fixer) unadvise(s *spot, v *types.Var, after *effects) []string {
	sel, ok := ast.Unparen(x.at.call.Fun).(*ast.SelectorExpr)
	if !ok || after.ends || after.exits {
		return nil
	}
	source := x.variable(sel.X)
	if source == nil || reassigned(x.pass.TypesInfo, s.body, source) {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(source.Type(), true, x.pass.Pkg, "Unadvise")
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() != 1 || !types.AssignableTo(v.Type(), fn.Signature().Params().At(0).Type()) {
		return nil
	}
	return []string{fmt.Sprintf("%s.Unadvise(%s)", source.Name(), v.Name())}
}

// reassigned reports whether v is assigned other than by its declaration, or has its address taken.
func reassigned(info *types.Info, body ast.Node, v *types.Var) bool {
	found := false
	names := func(e ast.Expr) bool { id := identOf(e); return id != nil && info.Uses[id] == v }
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				found = found || names(l)
			}
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && names(n.X)
		}
		return !found
	})
	return found
}

// deallocator returns the call that frees v, if the file has exactly one binding at hand that can.
func (x *fixer) deallocator(s *spot, v *types.Var) []string {
	var found []string
	for _, spec := range x.file(s.acquire.Pos()).Imports {
		name := x.pass.TypesInfo.PkgNameOf(spec)
		if name == nil || !x.resolver.IsBinding(name.Imported()) || !x.visible(name, s.last.End()) {
			continue
		}
		if call := x.frees(name.Imported(), v, s); call != "" {
			found = append(found, name.Name()+"."+call)
		}
	}
	if x.resolver.IsBinding(x.pass.Pkg) {
		if call := x.frees(x.pass.Pkg, v, s); call != "" {
			found = append(found, call)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

// frees returns the call of pkg's deallocator for the finding's kind, unqualified.
func (x *fixer) frees(pkg *types.Package, v *types.Var, s *spot) string {
	fn := x.function(pkg, protocol.Free, x.finding.Kind)
	if fn == nil || fn.Signature().Params().Len() != 1 {
		return ""
	}
	param := fn.Signature().Params().At(0).Type()
	if types.AssignableTo(v.Type(), param) {
		return fmt.Sprintf("%s(%s)", fn.Name(), v.Name())
	}
	if _, isPointer := v.Type().Underlying().(*types.Pointer); !isPointer || !types.Identical(param, types.Typ[types.UnsafePointer]) {
		return ""
	}
	for _, spec := range x.file(s.acquire.Pos()).Imports {
		if name := x.pass.TypesInfo.PkgNameOf(spec); name != nil && name.Imported() == types.Unsafe && x.visible(name, s.last.End()) {
			return fmt.Sprintf("%s(%s.Pointer(%s))", fn.Name(), name.Name(), v.Name())
		}
	}
	return ""
}

// function returns the function of pkg that does op to kind, nil if there is none in sight.
func (x *fixer) function(pkg *types.Package, op protocol.Op, kind protocol.Kind) *types.Func {
	for _, name := range pkg.Scope().Names() {
		fn, ok := pkg.Scope().Lookup(name).(*types.Func)
		if !ok || pkg != x.pass.Pkg && !fn.Exported() {
			continue
		}
		if c := x.resolver.Func(fn); c != nil && c.Op == op && c.Kind == kind {
			return fn
		}
	}
	return nil
}

// visible reports whether the name of an import means the import at pos.
func (x *fixer) visible(name *types.PkgName, pos token.Pos) bool {
	scope := x.pass.Pkg.Scope().Innermost(pos)
	if scope == nil {
		return false
	}
	_, obj := scope.LookupParent(name.Name(), pos)
	return obj == name
}
