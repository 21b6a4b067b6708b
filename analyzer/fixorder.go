package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// text returns the call of a step as the source spells it.
func (x *fixer) callText(s *step) string { return x.between(s.call.Pos(), s.call.End()) }

// postpone moves what ends an object too early behind its last use, or defers it.
func (x *fixer) postpone() []repair {
	use := x.stepOf(x.at)
	if use == nil {
		return nil
	}
	var list []repair
	for _, end := range x.ends(x.vars(), true) {
		name := calledName(end.call)
		same := end.parent == use.parent
		_, returns := use.stmt.(*ast.ReturnStmt)
		switch {
		case end.plain() && same && end.stmt.Pos() < use.stmt.Pos() && !use.deferred() && !returns:
			list = append(list, repair{message: "move " + name + " behind " + calledName(x.at.call), edits: x.moveBehind(end.stmt, use.stmt)})
		case end.deferred() && use.deferred() && same && end.stmt.Pos() > use.stmt.Pos():
			list = append(list,
				repair{message: fmt.Sprintf("defer %s before %s", name, calledName(x.at.call)), edits: x.move(end.stmt, use.stmt)},
				repair{message: fmt.Sprintf("defer %s after %s", calledName(x.at.call), name), edits: x.moveBehind(use.stmt, end.stmt)})
		case end.plain() && use.deferred() && end.stmt.Pos() > use.stmt.Pos() && !use.repeats():
			list = append(list, repair{message: "defer " + name, edits: []analysis.TextEdit{x.remove(end.stmt), x.insert(use.stmt, "defer "+x.callText(end))}})
		}
		if end.plain() && !end.repeats() && end.stmt.Pos() < use.stmt.Pos() {
			list = append(list, repair{message: "defer " + name, edits: []analysis.TextEdit{{Pos: end.stmt.Pos(), End: end.stmt.Pos(), NewText: []byte("defer ")}}})
		}
	}
	return list
}

// hasten has an object ended before the call that comes too early for it.
func (x *fixer) hasten() []repair {
	first := x.stepOf(x.at)
	if first == nil {
		return nil
	}
	called := calledName(x.at.call)
	var list []repair
	for _, end := range x.ends(x.vars(), true) {
		name := calledName(end.call)
		same := end.parent == first.parent
		after := end.stmt.Pos() > first.stmt.Pos()
		switch {
		case end.plain() && same && after && !first.deferred():
			list = append(list, repair{message: "move " + name + " above " + called, edits: x.move(end.stmt, first.stmt)})
			if first.plain() {
				list = append(list, repair{message: "move " + called + " below " + name, edits: x.moveBehind(first.stmt, end.stmt)})
			}
		case end.deferred() && first.deferred() && same && !after:
			list = append(list,
				repair{message: fmt.Sprintf("defer %s before %s", called, name), edits: x.move(first.stmt, end.stmt)},
				repair{message: fmt.Sprintf("defer %s after %s", name, called), edits: x.moveBehind(end.stmt, first.stmt)})
		case end.deferred() && !first.deferred() && !after:
			list = append(list, repair{
				message: fmt.Sprintf("call %s before %s", name, called),
				edits:   []analysis.TextEdit{x.remove(end.stmt), x.insert(first.stmt, x.callText(end))},
			})
			if first.plain() && !first.repeats() && !computes(first.call) {
				list = append(list, repair{
					message: fmt.Sprintf("defer %s before %s", called, name),
					edits:   []analysis.TextEdit{x.remove(first.stmt), x.insert(end.stmt, "defer "+x.callText(first))},
				})
			}
		}
	}
	return list
}

// deleteEnd takes out the call that the finding is about, or another one that ends the same.
func (x *fixer) deleteEnd() []repair {
	at := x.stepOf(x.at)
	if at == nil || statementCall(at.stmt) != x.at.call || x.early(at) {
		return nil
	}
	list := []repair{{message: "delete this " + calledName(at.call), edits: []analysis.TextEdit{x.remove(at.stmt)}}}
	for _, end := range x.ends(x.vars(), false) {
		if c := x.known(end.call); c != nil {
			list = append(list, repair{message: "delete the other " + calledName(end.call), edits: []analysis.TextEdit{x.remove(end.stmt)}})
		}
	}
	return list
}

// early reports whether a step defers what ends a library before it is known to be initialised.
func (x *fixer) early(s *step) bool {
	_, next, _ := neighbours(s.parent, s.stmt)
	check, ok := next.(*ast.IfStmt)
	return ok && s.deferred() && x.turnsAway(check.Body) &&
		(x.finding.Rule == rule.MapiUninitAfterFailedInit || x.finding.Rule == rule.CouninitAfterFailedInit)
}

// behindCheck defers the end of a library only when it is known to be initialised.
func (x *fixer) behindCheck() []repair {
	at := x.stepOf(x.at)
	if at == nil || !x.early(at) {
		return nil
	}
	_, check, _ := neighbours(at.parent, at.stmt)
	if !x.alone(check) {
		return nil
	}
	return []repair{{message: "defer " + calledName(x.at.call) + " behind the check", edits: x.moveBehind(at.stmt, check)}}
}

// initLater initialises a library behind the one that is to be ended after it: its check and the deferred end move along.
func (x *fixer) initLater() []repair {
	outer := x.stepOf(x.at)
	if outer == nil || !outer.deferred() {
		return nil
	}
	var list []repair
	for _, end := range x.ends(nil, true) {
		if !end.deferred() || end.parent != outer.parent || end.stmt.Pos() > outer.stmt.Pos() {
			continue
		}
		first, _, _ := neighbours(end.parent, end.stmt)
		if check, ok := first.(*ast.IfStmt); ok && check.Init == nil && x.turnsAway(check.Body) {
			first, _, _ = neighbours(end.parent, first)
		}
		if first == nil || !x.alone(first) || !x.initialises(first) {
			continue
		}
		block := analysis.TextEdit{Pos: x.lineStart(first.Pos()), End: x.lineEnd(end.stmt.End()) + 1}
		list = append(list, repair{
			message: "initialise what " + calledName(end.call) + " ends behind what " + calledName(x.at.call) + " ends",
			edits:   []analysis.TextEdit{block, x.add(outer.stmt, x.between(first.Pos(), x.lineEnd(end.stmt.End())))},
		})
	}
	return list
}

// initialises reports whether a statement initialises a library, and declares nothing.
func (x *fixer) initialises(stmt ast.Stmt) bool {
	if assign, ok := stmt.(*ast.AssignStmt); ok && assign.Tok == token.DEFINE {
		return false
	}
	found := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			c := x.known(call)
			found = found || c != nil && c.Op == protocol.Init
		}
		return !found
	})
	return found
}
