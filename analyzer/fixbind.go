package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/protocol"
)

// bind gives a name to a result that is thrown away, and defers its end.
func (x *fixer) bind() []repair {
	at := x.stepOf(x.at)
	if at == nil || at.repeats() {
		return nil
	}
	blank, ok := x.at.target(max(x.finding.Result, 0)).(*ast.Ident)
	if !ok || blank.Name != "_" || !x.defines(at.stmt) {
		return nil
	}
	_, body := at.fn()
	name := shortName(x.finding.Kind)
	if body == nil || name == "" || jumps(body) || x.taken(name, body) {
		return nil
	}
	t := x.pass.TypesInfo.TypeOf(x.at.call)
	if tuple, ok := t.(*types.Tuple); ok {
		t = tuple.At(max(x.finding.Result, 0)).Type()
	}
	a := &anchor{at: at, c: x.at, v: types.NewVar(token.NoPos, x.pass.Pkg, name, t)}
	a.base = a.v
	if !x.place(a, x.at) || a.last == at.stmt && isIf(at.stmt) {
		return x.endAtOnce(a, blank)
	}
	var list []repair
	for _, ends := range x.endTexts(a) {
		if edit, ok := x.insertAt(a, "defer "+strings.Join(ends, "\n"+x.indent(at.stmt)+"defer ")); ok {
			list = append(list, repair{message: "keep the result, and defer " + endNames(ends), edits: []analysis.TextEdit{
				{Pos: blank.Pos(), End: blank.End(), NewText: []byte(name)}, edit,
			}})
		}
	}
	return list
}

// endAtOnce ends a result that is thrown away where only its error is looked at.
func (x *fixer) endAtOnce(a *anchor, blank *ast.Ident) []repair {
	assign, ok := a.at.stmt.(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 2 || assign.Lhs[0] != blank {
		return nil
	}
	failure := x.variable(assign.Lhs[1])
	_, next, _ := neighbours(a.at.parent, a.at.stmt)
	if _, returns := next.(*ast.ReturnStmt); !returns || failure == nil || !x.resolver.IsError(failure.Type()) {
		return nil
	}
	var list []repair
	for _, ends := range x.endTexts(a) {
		lines := []string{"if " + failure.Name() + " == nil {"}
		for _, end := range inOrder(ends) {
			lines = append(lines, "\t"+end)
		}
		list = append(list, repair{message: "keep the result, and insert " + endNames(ends), edits: []analysis.TextEdit{
			{Pos: blank.Pos(), End: blank.End(), NewText: []byte(a.v.Name())}, x.add(a.at.stmt, append(lines, "}")...),
		}})
	}
	return list
}

func isIf(stmt ast.Stmt) bool { _, ok := stmt.(*ast.IfStmt); return ok }

// defines reports whether a statement declares what it assigns.
func (x *fixer) defines(stmt ast.Stmt) bool {
	assign, ok := stmt.(*ast.AssignStmt)
	return ok && assign.Tok == token.DEFINE
}

// taken reports whether a name means anything in a function.
func (x *fixer) taken(name string, body *ast.BlockStmt) bool {
	if scope := x.pass.Pkg.Scope().Innermost(body.Lbrace + 1); scope != nil {
		if _, obj := scope.LookupParent(name, body.Rbrace); obj != nil {
			return true
		}
	}
	return has(body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		return ok && id.Name == name
	})
}

// shortName is a name for a variable that holds something of a kind, "" if there is none.
func shortName(kind protocol.Kind) string {
	switch kind {
	case protocol.Conn:
		return "conn"
	case protocol.Session, protocol.Store, protocol.Folder, protocol.Message, protocol.Table, protocol.Stream, protocol.Sink, protocol.Form, protocol.Object, protocol.Buffer:
		return kind.String()[strings.LastIndexByte(kind.String(), ' ')+1:]
	case protocol.Rows:
		return "rows"
	}
	return ""
}
