package analyzer

import (
	"go/ast"
	"go/token"
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
	known := x.known(at.call)
	others := slices.DeleteFunc(x.ends(x.vars(), known != nil && known.Op == protocol.Uninit), func(end *step) bool {
		return known != nil && known.Op == protocol.Uninit && !x.likewise(end)
	})
	this := repair{message: "delete this " + calledName(at.call), edits: []analysis.TextEdit{x.remove(at.stmt)}}
	this.review = !own && !x.needless(at) && !slices.ContainsFunc(others, func(end *step) bool { return precedes(end, at) })
	list := []repair{this}
	if edits := x.unname(at); edits != nil {
		list = append(list, repair{message: this.message, review: this.review, edits: append(edits, this.edits...)})
	}
	for _, end := range others {
		if x.known(end.call) != nil && (own || precedes(end, at) || runsInto(end, at) || covered(end, at)) {
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

// covered reports whether a plain step is reached only when another one is deferred already.
func covered(plain, deferred *step) bool {
	return plain.plain() && deferred.deferred() && deferred.stmt.Pos() < plain.stmt.Pos() && slices.Contains(plain.outer, deferred.parent)
}

// runsInto reports whether one step is followed by another wherever it is reached: nothing leaves the blocks between them.
func runsInto(first, second *step) bool {
	if first.deferred() || second.deferred() || first.stmt.Pos() > second.stmt.Pos() || !slices.Contains(first.outer, second.parent) {
		return false
	}
	return !slices.ContainsFunc(first.outer[:slices.Index(first.outer, second.parent)], func(n ast.Node) bool {
		return has(n, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.ReturnStmt, *ast.BranchStmt:
				return true
			}
			return false
		})
	})
}

// needless reports whether a step ends what cannot be there: a library in the branch of its failure, or in a function that
// does not initialise one of its kind, or memory that was never the function's.
func (x *fixer) needless(s *step) bool {
	switch x.finding.Rule {
	case rule.FreeInterior, rule.FreeAllocatemore, rule.UnwrapnorefOverrelease:
		return true
	case rule.MapiUninitAfterFailedInit, rule.CouninitAfterFailedInit, rule.MapiutilDeinitUnpaired, rule.OleUninitUnpaired, rule.UtilOnlyMapiUninit:
		c := x.known(s.call)
		_, body := s.fn()
		return x.inFailure(s) || c != nil && body != nil && !x.inits(body, c.Kind)
	}
	return false
}

// inFailure reports whether a step stands in the branch that is taken if an error is not nil, or a status tells of one.
func (x *fixer) inFailure(s *step) bool {
	check, ok := s.outer[min(1, len(s.outer)-1)].(*ast.IfStmt)
	if !ok || check.Body != s.parent {
		return false
	}
	cond, ok := ast.Unparen(check.Cond).(*ast.BinaryExpr)
	return ok && (cond.Op == token.NEQ || cond.Op == token.LSS) && x.isZero(cond.Y)
}

// inits reports whether a function initialises a library of that kind.
func (x *fixer) inits(body ast.Node, kind protocol.Kind) bool {
	return has(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return false
		}
		c := x.known(call)
		return c != nil && c.Op == protocol.Init && c.Kind == kind
	})
}
