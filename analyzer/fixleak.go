package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/rule"
)

// deferAll defers the end of an object that is ended on some paths only, in the place of what ends it there.
func (x *fixer) deferAll() []repair {
	a := x.anchor()
	if a == nil || a.at.repeats() || !x.keeps(a, token.NoPos) {
		return nil
	}
	_, body := a.at.fn()
	var list []repair
	for _, ends := range x.endTexts(a) {
		if len(ends) == 0 {
			continue
		}
		var lines []string
		for _, end := range ends {
			lines = append(lines, "defer "+end)
		}
		edit, ok := x.insertAt(a, lines...)
		if !ok {
			continue
		}
		edits := []analysis.TextEdit{edit}
		for _, s := range x.statements(body, a.pos()) {
			if slices.Contains(ends, x.callText(s)) {
				edits = append(edits, x.remove(s.stmt))
			}
		}
		list = append(list, repair{message: "defer " + endNames(ends), edits: edits})
		if len(edits) > 1 { // of two references
			list = append(list, repair{message: "defer one more " + endNames(ends), edits: edits[:1]})
		}
	}
	return list
}

// endNames names the calls that end an object, in the order in which they run.
func endNames(ends []string) string {
	var names []string
	for _, end := range slices.Backward(ends) {
		name, _, _ := strings.Cut(end, "(")
		names = append(names, name[strings.LastIndexByte(name, '.')+1:])
	}
	return strings.Join(names, " and ")
}

// statements returns the statements of a function behind a position that are nothing but a call.
func (x *fixer) statements(body *ast.BlockStmt, from token.Pos) []*step {
	var list []*step
	ast.Inspect(body, func(n ast.Node) bool {
		if _, literal := n.(*ast.FuncLit); literal {
			return false
		}
		call := statementCall(n)
		if call == nil || call.Pos() < from {
			return true
		}
		if c := x.site(call.Lparen); c != nil && c.call == call {
			if s := x.stepOf(c); s != nil && s.stmt == n {
				list = append(list, s)
			}
		}
		return true
	})
	return list
}

// keeps reports whether the object stays in the anchor's function: nobody else ends it, keeps it or hands it on, up to a position if
// one is given.
func (x *fixer) keeps(a *anchor, until token.Pos) bool {
	if a.v == nil { // a library
		return true
	}
	_, body := a.at.fn()
	u := &usage{fixer: x, seen: make(map[*types.Var]bool), ends: true, until: until}
	as := itself
	if a.base != a.v {
		as = view
	}
	return u.stays(a.base, as, body, a.at.stmt)
}

// maxExits is before how many exits a call is put at most.
const maxExits = 3

// endHere ends an object before each exit of the block that it is opened in on which it is still open.
func (x *fixer) endHere() []repair {
	a := x.anchor()
	if a == nil || a.v == nil {
		return nil
	}
	var list []repair
	for _, ends := range x.endTexts(a) {
		if len(ends) == 0 {
			continue
		}
		lines := slices.Clone(ends)
		slices.Reverse(lines)
		var edits []analysis.TextEdit
		for _, e := range x.openExits(a) {
			if !x.keeps(a, e.pos) {
				continue
			}
			if e.before != nil {
				edits = append(edits, x.insert(e.before, lines...))
			} else {
				edits = append(edits, x.add(e.behind, lines...))
			}
		}
		if len(edits) > 0 && len(edits) <= maxExits {
			list = append(list, repair{message: "insert " + endNames(ends), edits: edits})
		}
		if len(edits) > 1 && x.finding.Step.IsValid() { // only where the finding says
			for _, e := range edits {
				if x.lines.Line(e.Pos) == x.lines.Line(x.finding.Step) {
					list = append(list, repair{message: "insert " + endNames(ends), edits: []analysis.TextEdit{e}})
				}
			}
		}
	}
	return list
}

// eachRound ends an object before each way out of a round of a loop, instead of at the end of the function.
func (x *fixer) eachRound() []repair {
	at := x.stepOf(x.at)
	if at == nil || !at.deferred() {
		return nil
	}
	list := x.endHere()
	for i := range list {
		list[i].message = "call " + calledName(x.at.call) + " in each round"
		list[i].edits = append(slices.Clone(list[i].edits), x.remove(at.stmt))
	}
	return list
}

// An exit is where a block is left: before a statement, or behind the last one.
type exit struct {
	before, behind ast.Stmt
	pos            token.Pos
}

// openExits returns the exits of the anchor's block before which nothing ends the object, and which do not mention it.
func (x *fixer) openExits(a *anchor) []exit {
	var exits []exit
	x.collect(a, a.list(), 0, &exits)
	return exits
}

// collect goes through a list of statements below so many loops and switches, up to the end of the object.
func (x *fixer) collect(a *anchor, list []ast.Stmt, depth int, exits *[]exit) {
	top := depth == 0
	for i, stmt := range list {
		switch n := stmt.(type) {
		case *ast.ReturnStmt, *ast.BranchStmt:
			if b, ok := n.(*ast.BranchStmt); ok && (depth > 1 && b.Label == nil) {
				return
			}
			if !x.mentions(n, a.base) && x.alone(stmt) {
				*exits = append(*exits, exit{before: stmt, pos: stmt.Pos()})
			}
			return
		case *ast.ExprStmt, *ast.DeferStmt:
			if call := statementCall(n); call != nil && call != x.at.call && x.endsAny(call, []*types.Var{a.base}, false) && x.known(call) != nil {
				return
			}
		}
		for _, inner := range inside(stmt) {
			d := max(depth, 1)
			switch stmt.(type) {
			case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
				d++
			}
			x.collect(a, inner, d, exits)
		}
		if top && i == len(list)-1 && x.alone(stmt) {
			*exits = append(*exits, exit{behind: stmt, pos: stmt.End()})
		}
	}
}

// inside returns the lists of statements right inside a statement.
func inside(stmt ast.Stmt) [][]ast.Stmt {
	var lists [][]ast.Stmt
	switch n := stmt.(type) {
	case *ast.BlockStmt:
		lists = append(lists, n.List)
	case *ast.IfStmt:
		lists = append(lists, n.Body.List)
		if n.Else != nil {
			lists = append(lists, inside(n.Else)...)
		}
	case *ast.ForStmt:
		lists = append(lists, n.Body.List)
	case *ast.RangeStmt:
		lists = append(lists, n.Body.List)
	case *ast.SwitchStmt:
		lists = clauses(n.Body)
	case *ast.TypeSwitchStmt:
		lists = clauses(n.Body)
	case *ast.SelectStmt:
		lists = clauses(n.Body)
	case *ast.LabeledStmt:
		return inside(n.Stmt)
	}
	return lists
}

func clauses(body *ast.BlockStmt) [][]ast.Stmt {
	var lists [][]ast.Stmt
	for _, s := range body.List {
		switch c := s.(type) {
		case *ast.CaseClause:
			lists = append(lists, c.Body)
		case *ast.CommClause:
			lists = append(lists, c.Body)
		}
	}
	return lists
}

// mentions reports whether a variable is named below n.
func (x *fixer) mentions(n ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && x.pass.TypesInfo.Uses[id] == v
		return !found
	})
	return found
}

// endBefore ends an object right before the call that must not find it alive.
func (x *fixer) endBefore() []repair {
	a, late := x.anchor(), x.stepOf(x.at)
	if a == nil || a.v == nil || late == nil || late.deferred() || a.block != nil || a.body != nil || !slices.Contains(late.outer, a.at.parent) || late.stmt.Pos() < a.pos() ||
		!x.covers(a.base, late.stmt.Pos()) {
		return nil
	}
	until := token.NoPos
	if x.overwrites() { // what comes after it is about another object
		until = late.stmt.Pos()
	}
	if !x.keeps(a, until) {
		return nil
	}
	var list []repair
	for _, ends := range x.endTexts(a) {
		if len(ends) > 0 {
			lines := slices.Clone(ends)
			slices.Reverse(lines)
			list = append(list, repair{message: "insert " + endNames(ends) + " before " + calledName(x.at.call), edits: []analysis.TextEdit{x.insert(late.stmt, lines...)}})
		}
	}
	return list
}

// overwrites reports whether the finding is about a variable that gets another object.
func (x *fixer) overwrites() bool {
	return x.finding.Rule == rule.OverwriteLive || x.finding.Rule == rule.RowsetReassign
}
