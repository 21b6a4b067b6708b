package analyzer

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// deleteEnd takes out the call that the finding is about, or another one that ends the same. If the function has opened the object, a trial
// shows whether it is then ended at all; of an object of the caller's, or of a library, only a call goes that another one makes needless
// wherever it is reached.
func (x *fixer) deleteEnd() []repair {
	at := x.stepOf(x.at)
	if at == nil || statementCall(at.stmt) != x.at.call || x.early(at) {
		return nil
	}
	own := x.finding.Acquired.IsValid()
	others := x.ends(x.vars(), x.finding.Rule == rule.MapiUninitExtra)
	this := repair{message: "delete this " + calledName(at.call), edits: []analysis.TextEdit{x.remove(at.stmt)}}
	this.review = !own && !x.needless(at) && !slices.ContainsFunc(others, func(end *step) bool { return precedes(end, at) })
	list := []repair{this}
	for _, end := range others {
		if x.known(end.call) != nil && (own || precedes(end, at) || runsInto(end, at)) {
			list = append(list, repair{message: "delete the other " + calledName(end.call), edits: []analysis.TextEdit{x.remove(end.stmt)}})
		}
	}
	slices.SortStableFunc(list, func(a, b repair) int { return order(a.review) - order(b.review) })
	return list
}

func order(review bool) int {
	if review {
		return 1
	}
	return 0
}

// precedes reports whether one step has run whenever another is reached.
func precedes(first, second *step) bool {
	if first.deferred() != second.deferred() {
		return false
	}
	return first.stmt.Pos() < second.stmt.Pos() && slices.Contains(second.outer, first.parent)
}

// runsInto reports whether one step is followed by another wherever it is reached: nothing leaves the blocks between them.
func runsInto(first, second *step) bool {
	if first.deferred() || second.deferred() || first.stmt.Pos() > second.stmt.Pos() || !slices.Contains(first.outer, second.parent) {
		return false
	}
	leaves := false
	for _, n := range first.outer[:slices.Index(first.outer, second.parent)] {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.ReturnStmt, *ast.BranchStmt:
				leaves = true
			}
			return !leaves
		})
	}
	return !leaves
}

// needless reports whether a step ends what cannot be there: a library in the branch of its failure, or in a function that
// does not initialise one of its kind, or memory that was never the function's.
func (x *fixer) needless(s *step) bool {
	switch x.finding.Rule {
	case rule.MapiUninitAfterFailedInit, rule.CouninitAfterFailedInit:
		_, branch := s.outer[min(1, len(s.outer)-1)].(*ast.IfStmt)
		return branch
	case rule.MapiutilDeinitUnpaired, rule.OleUninitUnpaired, rule.UtilOnlyMapiUninit:
		c := x.known(s.call)
		_, body := s.fn()
		return c != nil && body != nil && !x.inits(body, c.Kind)
	case rule.FreeInterior, rule.FreeAllocatemore, rule.UnwrapnorefOverrelease:
		return true
	}
	return false
}

// inits reports whether a function initialises a library of that kind.
func (x *fixer) inits(body ast.Node, kind protocol.Kind) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			c := x.known(call)
			found = found || c != nil && c.Op == protocol.Init && c.Kind == kind
		}
		return !found
	})
	return found
}
