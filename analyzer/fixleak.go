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
	if a.v != nil && x.effects(body, a.pos(), body.End(), a.base).ends { // what may have to outlast the object
		return nil
	}
	var list []repair
	for _, ends := range x.endTexts(a) {
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

// inOrder returns calls in the order in which they run if they are deferred, for where they are not.
func inOrder(ends []string) []string {
	lines := slices.Clone(ends)
	slices.Reverse(lines)
	return lines
}

// endNames names the calls that end an object, in the order in which they run.
func endNames(ends []string) string {
	var names []string
	for _, end := range inOrder(ends) {
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
		lines := inOrder(ends)
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
		list = append(list, repair{
			message: "insert " + endNames(ends) + " before " + calledName(x.at.call),
			edits:   []analysis.TextEdit{x.insert(late.stmt, inOrder(ends)...)},
		})
	}
	return list
}

// overwrites reports whether the finding is about a variable that gets another object.
func (x *fixer) overwrites() bool {
	return x.finding.Rule == rule.OverwriteLive || x.finding.Rule == rule.RowsetReassign
}
