package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

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

// aboveCalls returns the last of some statements, or the first of the plain calls right before it: they may end what the object hangs on.
func (x *fixer) aboveCalls(list []ast.Stmt, object *types.Var) ast.Stmt {
	i := len(list) - 1
	for ; i > 0; i-- {
		s, ok := list[i-1].(*ast.ExprStmt)
		if !ok || statementCall(s) == nil || x.mentions(s, object) || !x.alone(s) {
			break
		}
	}
	return list[i]
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
				*exits = append(*exits, exit{before: x.aboveCalls(list[:i+1], a.base), pos: stmt.Pos()})
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
	return has(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		return ok && x.pass.TypesInfo.Uses[id] == v
	})
}
