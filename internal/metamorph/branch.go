package metamorph

import (
	"go/ast"
	"go/token"
)

// invertIfs negates each condition and swaps the branches.
func invertIfs(s *source) {
	for _, n := range all[*ast.IfStmt](s.file) {
		edits := []edit{insert(n.Cond.Pos(), "!("), insert(n.Cond.End(), ")")}
		switch e := n.Else.(type) {
		case nil:
			edits = append(edits, insert(n.Body.Pos(), "{} else "))
		case *ast.BlockStmt:
			edits = append(edits,
				edit{n.Body.Pos(), n.Body.End(), s.node(e)},
				edit{e.Pos(), e.End(), s.node(n.Body)})
		default:
			continue
		}
		s.edit(edits...)
	}
}

// ifsToSwitches writes each if as a switch of one case, and a default for its else.
func ifsToSwitches(s *source) {
	chained := make(map[ast.Stmt]bool)
	for _, n := range all[*ast.IfStmt](s.file) {
		if _, ok := n.Else.(*ast.IfStmt); ok {
			chained[n.Else] = true
			continue
		}
		if chained[n] || breaks(n) {
			continue
		}
		head := "switch { case "
		if n.Init != nil {
			head = "switch " + s.node(n.Init) + "; { case "
		}
		edits := []edit{{n.Pos(), n.Cond.Pos(), head}, {n.Body.Lbrace, n.Body.Lbrace + 1, ":"}}
		if e, ok := n.Else.(*ast.BlockStmt); ok {
			edits = append(edits, edit{n.Body.Rbrace, e.Lbrace + 1, "default:"})
		}
		s.edit(edits...)
	}
}

// breaks reports whether n holds a break that a switch in its place would catch.
func breaks(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BranchStmt:
			found = found || n.Tok == token.BREAK && n.Label == nil
		case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.FuncLit:
			return false
		}
		return true
	})
	return found
}

// parenthesize puts parentheses around conditions and receivers.
func parenthesize(s *source) {
	around := func(n ast.Node) { s.edit(insert(n.Pos(), "("), insert(n.End(), ")")) }
	for _, n := range all[*ast.IfStmt](s.file) {
		around(n.Cond)
	}
	for _, f := range s.funcs() {
		types := s.handles(f)
		for _, sel := range all[*ast.SelectorExpr](f.Body) {
			if x, ok := sel.X.(*ast.Ident); ok && types[x.Name] != "" {
				around(x)
			}
		}
	}
}
