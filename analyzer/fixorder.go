package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/protocol"
)

// callText returns the call of a step as the source spells it.
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
		case end.plain() && same && end.stmt.Pos() < use.stmt.Pos() && !use.deferred() && !returns && (x.owns(end) || x.straight(end, use)):
			list = append(list, repair{message: "move " + name + " behind " + calledName(x.at.call), edits: x.moveBehind(end.stmt, use.stmt)})
			list = append(list, x.behindAll(end, use)...)
		case end.deferred() && use.deferred() && same && end.stmt.Pos() > use.stmt.Pos():
			list = append(list,
				repair{message: fmt.Sprintf("defer %s before %s", name, calledName(x.at.call)), edits: x.move(end.stmt, use.stmt)},
				repair{message: fmt.Sprintf("defer %s after %s", calledName(x.at.call), name), edits: x.moveBehind(use.stmt, end.stmt)})
		case end.plain() && use.deferred() && end.stmt.Pos() > use.stmt.Pos() && !use.repeats() && x.sole(end, use.stmt.Pos()) && (x.begun(end) || x.straight(use, end)):
			list = append(list, repair{message: "defer " + name, edits: []analysis.TextEdit{x.remove(end.stmt), x.insert(use.stmt, "defer "+x.callText(end))}})
		}
		if end.plain() && !end.repeats() && end.stmt.Pos() < use.stmt.Pos() && x.sole(end, end.stmt.Pos()) {
			list = append(list, repair{message: "defer " + name, edits: []analysis.TextEdit{{Pos: end.stmt.Pos(), End: end.stmt.Pos(), NewText: []byte("defer ")}}})
		}
	}
	return list
}

// behindAll moves an end behind others that follow its object's last use.
func (x *fixer) behindAll(end, use *step) []repair {
	var list []repair
	for _, last := range x.ends(x.vars(), false) {
		if last.stmt != end.stmt && last.plain() && last.parent == use.parent && last.stmt.Pos() > use.stmt.Pos() {
			list = append(list, repair{message: "move " + calledName(end.call) + " behind " + calledName(last.call), edits: x.moveBehind(end.stmt, last.stmt)})
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
		if x.likewise(end) {
			continue
		}
		name := calledName(end.call)
		same := end.parent == first.parent
		after := end.stmt.Pos() > first.stmt.Pos()
		switch {
		case end.plain() && same && after && !first.deferred():
			if (x.owns(end) || x.straight(first, end)) && !x.usedBetween(first, end) {
				list = append(list, repair{message: "move " + name + " above " + called, edits: x.move(end.stmt, first.stmt)})
			}
			if first.plain() && x.straight(first, end) {
				list = append(list, repair{message: "move " + called + " below " + name, edits: x.moveBehind(first.stmt, end.stmt)})
			}
		case end.deferred() && first.deferred() && same && !after:
			list = append(list,
				repair{message: fmt.Sprintf("defer %s before %s", called, name), edits: x.move(first.stmt, end.stmt)},
				repair{message: fmt.Sprintf("defer %s after %s", name, called), edits: x.moveBehind(end.stmt, first.stmt)})
		case end.deferred() && !first.deferred() && !after && (x.owns(end) || x.straight(end, first)):
			list = append(list, repair{
				message: fmt.Sprintf("call %s before %s", name, called),
				edits:   []analysis.TextEdit{x.remove(end.stmt), x.insert(first.stmt, x.callText(end))},
			})
			if first.plain() && !first.repeats() && !computes(first.call) && x.sole(first, end.stmt.Pos()) && (x.begun(first) || x.straight(end, first)) {
				list = append(list, repair{
					message: fmt.Sprintf("defer %s before %s", called, name),
					edits:   []analysis.TextEdit{x.remove(first.stmt), x.insert(end.stmt, "defer "+x.callText(first))},
				})
			}
		}
	}
	return list
}

// hastenWhole has an object ended before the call that comes too early for it where each stands alone in an if statement.
func (x *fixer) hastenWhole() []repair {
	first := x.stepOf(x.at)
	if first == nil {
		return nil
	}
	var list []repair
	for _, end := range x.ends(x.vars(), true) {
		if x.likewise(end) {
			continue
		}
		whole := x.wide(end)
		for i, n := range x.at.path[:len(x.at.path)-1] {
			stmt, ok := n.(ast.Stmt)
			if !ok || x.at.path[i+1] != whole.parent || stmt == whole.stmt || stmt.Pos() > whole.stmt.Pos() || stmt == first.stmt && !whole.whole || !x.alone(stmt) || first.deferred() || !whole.whole && !whole.plain() {
				continue
			}
			list = append(list, repair{message: "move " + calledName(end.call) + " above " + calledName(x.at.call), edits: x.move(whole.stmt, stmt)})
		}
	}
	return list
}

// usedBetween reports whether a statement between two of a list names what the second one is about.
func (x *fixer) usedBetween(first, second *step) bool {
	return has(second.parent, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || n.Pos() < first.stmt.End() || second.stmt.Pos() <= n.Pos() {
			return false
		}
		v, _ := x.pass.TypesInfo.Uses[id].(*types.Var)
		return v != nil && x.mentions(second.call, v)
	})
}

// likewise reports whether a step ends the same as the call that the finding is about.
func (x *fixer) likewise(s *step) bool {
	return x.endSame(s.call, x.at.call)
}

// endSame reports whether two calls uninitialise the same library.
func (x *fixer) endSame(a, b *ast.CallExpr) bool {
	first, second := x.known(a), x.known(b)
	return first != nil && second != nil && first.Op == protocol.Uninit && second.Op == first.Op && first.Kind == second.Kind
}

// sole reports whether a call may be deferred at a position in the place of a step: no other statement makes it, or one of the same
// meaning for a library, but in branches that have left the function by then. Of objects that the function has opened, a trial
// knows better.
func (x *fixer) sole(s *step, at token.Pos) bool {
	if x.owns(s) {
		return true
	}
	_, body := s.fn()
	return body != nil && !slices.ContainsFunc(x.statements(body, body.Pos()), func(other *step) bool {
		if block, ok := other.parent.(*ast.BlockStmt); ok && block.End() <= at && x.turnsAway(block) {
			return false
		}
		return other.stmt != s.stmt && (x.callText(other) == x.callText(s) || x.endSame(s.call, other.call))
	})
}

// begun reports whether the function around a step has begun what the step ends: it may then end it on every path.
func (x *fixer) begun(s *step) bool {
	fn, body := s.fn()
	if body == nil {
		return false
	}
	if kind := x.library(s.call); kind != protocol.None {
		return x.inits(body, kind)
	}
	c := x.known(s.call)
	if c == nil {
		return false
	}
	v := x.root(x.argument(s.call, c.On))
	return v != nil && fn.Pos() <= v.Pos() && v.Pos() < fn.End() && v.Pos() > body.Pos()
}

// owns reports whether a step ends an object that the function has opened: a trial shows then whether it is ended on every path.
func (x *fixer) owns(s *step) bool {
	c := x.site(x.finding.Acquired)
	known := x.known(s.call)
	return c != nil && known != nil && known.Op != protocol.Uninit && x.root(x.argument(s.call, known.On)) == x.acquired(c)
}

// straight reports whether nothing leaves the function between two of its statements.
func (x *fixer) straight(first, second *step) bool {
	_, body := first.fn()
	if body == nil || !slices.Contains(second.outer, first.parent) {
		return false
	}
	leaves := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt, *ast.BranchStmt:
			leaves = leaves || first.stmt.End() <= n.Pos() && n.Pos() < second.stmt.Pos()
		}
		return !leaves
	})
	return !leaves
}
