package analyzer

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// swapDefers exchanges the deferred call that comes too early with the one right above it, if that ends
// what has to end first. Their lines move with their comments.
func (x *fixer) swapDefers() (string, []analysis.TextEdit) {
	if len(x.at.path) < 2 {
		return "", nil
	}
	early, ok := x.at.path[0].(*ast.DeferStmt)
	if !ok || early.Call != x.at.call {
		return "", nil
	}
	prev, _, _ := neighbours(x.at.path[1], early)
	late, ok := prev.(*ast.DeferStmt)
	if !ok || !x.endsFirst(late.Call) || computes(early.Call) || computes(late.Call) {
		return "", nil
	}
	line := x.lines.Line
	if !x.alone(late) || !x.alone(early) || line(late.Pos()) != line(late.End()) || line(early.Pos()) != line(early.End()) ||
		line(early.Pos()) != line(late.Pos())+1 {
		return "", nil
	}
	upper := x.between(late.Pos(), x.lineEnd(late.End()))
	gap := x.between(x.lineEnd(late.End()), early.Pos())
	lower := x.between(early.Pos(), x.lineEnd(early.End()))
	return fmt.Sprintf("swap deferred %s and %s", calledName(late.Call), calledName(early.Call)), []analysis.TextEdit{{
		Pos: late.Pos(), End: x.lineEnd(early.End()), NewText: []byte(lower + gap + upper),
	}}
}

// endsFirst reports whether a call ends what the finding says is still alive.
func (x *fixer) endsFirst(call *ast.CallExpr) bool {
	c := x.known(call)
	if c == nil {
		return false
	}
	if x.finding.Rule == rule.OleAfterMapiUninit {
		return c.Op == protocol.Uninit && c.Kind == protocol.OLE
	}
	acquired := x.site(x.finding.Acquired)
	if c.Op != protocol.Release || acquired == nil {
		return false
	}
	open := x.acquired(acquired)
	return open != nil && x.variable(x.argument(call, c.On)) == open
}

// computes reports whether a deferred call evaluates other calls at its defer statement.
func computes(call *ast.CallExpr) bool {
	return has(call, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			return n != call
		case *ast.FuncLit:
			return true
		}
		return false
	})
}

func calledName(call *ast.CallExpr) string {
	if id := calledIdent(call); id != nil {
		return id.Name
	}
	return "call"
}

// calledIdent returns the name by which a call names what it calls, nil if it does not.
func calledIdent(call *ast.CallExpr) *ast.Ident {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return fun
	case *ast.SelectorExpr:
		return fun.Sel
	}
	return nil
}

// dropFlag takes MAPI_LOGOFF_SHARED out of a constant flags argument.
func (x *fixer) dropFlag() (string, []analysis.TextEdit) {
	c := x.known(x.at.call)
	if c == nil || c.Flags < 0 {
		return "", nil
	}
	arg := x.argument(x.at.call, c.Flags)
	if arg == nil || types.IsInterface(x.pass.TypesInfo.TypeOf(arg)) {
		return "", nil
	}
	var kept []string
	dropped := false
	for _, operand := range operands(arg) {
		value, exact := constant.Uint64Val(constant.ToInt(x.value(operand)))
		switch {
		case exact && value == 1:
			dropped = true
		case exact && value&1 == 0:
			kept = append(kept, x.between(operand.Pos(), operand.End()))
		default:
			return "", nil
		}
	}
	if !dropped || x.orphans(arg) {
		return "", nil
	}
	text := "0"
	if len(kept) > 0 {
		text = strings.Join(kept, " | ")
	}
	return "drop MAPI_LOGOFF_SHARED", []analysis.TextEdit{{Pos: arg.Pos(), End: arg.End(), NewText: []byte(text)}}
}

func (x *fixer) value(e ast.Expr) constant.Value {
	if v := x.pass.TypesInfo.Types[e].Value; v != nil {
		return v
	}
	return constant.MakeUnknown()
}

// operands splits a | b | c.
func operands(e ast.Expr) []ast.Expr {
	if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && b.Op == token.OR {
		return append(operands(b.X), operands(b.Y)...)
	}
	return []ast.Expr{e}
}

// orphans reports whether e is the only user of a package that its file imports.
func (x *fixer) orphans(e ast.Expr) bool {
	inside, outside := make(map[*types.PkgName]bool), make(map[*types.PkgName]bool)
	ast.Inspect(x.file(e.Pos()), func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if pkg, ok := x.pass.TypesInfo.Uses[id].(*types.PkgName); ok {
				within := e.Pos() <= id.Pos() && id.Pos() < e.End()
				inside[pkg], outside[pkg] = inside[pkg] || within, outside[pkg] || !within
			}
		}
		return true
	})
	for pkg, used := range inside {
		if used && !outside[pkg] {
			return true
		}
	}
	return false
}

// deleteRepeated deletes a statement that repeats the one right above it.
func (x *fixer) deleteRepeated() (string, []analysis.TextEdit) {
	if len(x.at.path) < 2 {
		return "", nil
	}
	second, ok := x.at.path[0].(*ast.ExprStmt)
	if !ok {
		return "", nil
	}
	prev, _, _ := neighbours(x.at.path[1], second)
	first, ok := prev.(*ast.ExprStmt)
	if !ok || x.between(first.Pos(), first.End()) != x.between(second.Pos(), second.End()) || !x.alone(second) ||
		x.lines.Line(second.Pos()) != x.lines.Line(first.End())+1 {
		return "", nil
	}
	return "delete the second " + calledName(x.at.call), []analysis.TextEdit{x.remove(second)}
}
