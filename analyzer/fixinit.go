package analyzer

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// early reports whether a step defers an end before the check of what it ends.
func (x *fixer) early(s *step) bool {
	_, next, _ := neighbours(s.parent, s.stmt)
	check, ok := next.(*ast.IfStmt)
	return ok && s.deferred() && x.turnsAway(check.Body) && afterFailure[x.finding.Rule]
}

// afterFailure are the rules on ends of what may not be there, for its beginning has failed.
var afterFailure = map[*rule.Rule]bool{
	rule.MapiUninitAfterFailedInit: true, rule.CouninitAfterFailedInit: true, rule.OleUninitUnpaired: true, rule.MapiutilDeinitUnpaired: true,
	rule.FreeAfterFailure: true,
}

// behindCheck defers an end only when the check has shown that there is something to end.
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
		if x.likewise(end) || !end.deferred() || end.parent != outer.parent || end.stmt.Pos() > outer.stmt.Pos() {
			continue
		}
		first, _, _ := neighbours(end.parent, end.stmt)
		if check, ok := first.(*ast.IfStmt); ok && check.Init == nil && x.turnsAway(check.Body) {
			first, _, _ = neighbours(end.parent, first)
		}
		if first == nil || !x.alone(first) || !x.initialises(first, x.library(end.call)) {
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

// initialises reports whether a statement initialises a library of that kind, and declares nothing.
func (x *fixer) initialises(stmt ast.Stmt, kind protocol.Kind) bool {
	if assign, ok := stmt.(*ast.AssignStmt); ok && assign.Tok == token.DEFINE {
		return false
	}
	return x.inits(stmt, kind)
}

// library returns the library that a call uninitialises, by itself or as a function of the package that does, None if it is not known.
func (x *fixer) library(call *ast.CallExpr) protocol.Kind {
	if c := x.known(call); c != nil {
		if c.Op == protocol.Uninit {
			return c.Kind
		}
		return protocol.None
	}
	fn := x.callee(call)
	if fn == nil || len(call.Args) > 0 {
		return protocol.None
	}
	decl := x.declaration(fn)
	if decl == nil {
		return protocol.None
	}
	for n := range ast.Preorder(decl.Body) {
		if inner, ok := n.(*ast.CallExpr); ok {
			if c := x.known(inner); c != nil && c.Op == protocol.Uninit {
				return c.Kind
			}
		}
	}
	return protocol.None
}
