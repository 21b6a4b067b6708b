package metamorph

import (
	"fmt"
	"go/ast"
)

// A run is a sequence of statements that call methods of one variable, or one deferred call.
type run struct {
	stmts []ast.Stmt
	x     string // the variable
	typ   string // its type
}

// runs returns the runs of f.
func (s *source) runs(f *ast.FuncDecl) []run {
	var runs []run
	types := s.handles(f)
	for _, list := range blocks(f) {
		for _, stmt := range list {
			if l, ok := stmt.(*ast.LabeledStmt); ok {
				stmt = l.Stmt
			}
			x := receiver(stmt)
			if x == nil || types[x.Name] == "" {
				continue
			}
			if n := len(runs) - 1; n >= 0 && s.continues(runs[n], stmt, x.Name, list) {
				runs[n].stmts = append(runs[n].stmts, stmt)
				continue
			}
			runs = append(runs, run{[]ast.Stmt{stmt}, x.Name, types[x.Name]})
		}
	}
	return runs
}

// continues reports whether stmt follows upon r in list, with no comment between that might expect a
// diagnostic.
func (s *source) continues(r run, stmt ast.Stmt, x string, list []ast.Stmt) bool {
	last := r.stmts[len(r.stmts)-1]
	for i, other := range list[1:] {
		if other == stmt && list[i] == last {
			_, a := last.(*ast.ExprStmt)
			_, b := stmt.(*ast.ExprStmt)
			return a && b && x == r.x && !s.commented(last.End(), stmt.Pos())
		}
	}
	return false
}

// blocks returns the statement lists of f.
func blocks(f *ast.FuncDecl) [][]ast.Stmt {
	var lists [][]ast.Stmt
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			lists = append(lists, n.List)
		case *ast.CaseClause:
			lists = append(lists, n.Body)
		case *ast.CommClause:
			lists = append(lists, n.Body)
		}
		return true
	})
	return lists
}

// extractRuns makes a function of each run: a := x.M(); x.N() becomes extracted(x).
func extractRuns(s *source) {
	s.outline("extracted", "", &s.decls)
}

// moveRuns does the same with a function of another package.
func moveRuns(s *source) {
	s.outline("Extracted", "moved.", &s.moved)
	if len(s.moved) > 0 {
		s.edit(insert(s.file.Name.End(), "\n\nimport \""+MovedPath+"\""))
	}
}

// outline replaces each run by a call of qualifier+prefix, whose declaration it adds to decls.
func (s *source) outline(prefix, qualifier string, decls *[]string) {
	for _, f := range s.funcs() {
		for _, r := range s.runs(f) {
			name := s.fresh(prefix, len(*decls))
			first, last := r.stmts[0], r.stmts[len(r.stmts)-1]
			from := first.Pos()
			if d, ok := first.(*ast.DeferStmt); ok {
				from = d.Call.Pos()
			}
			if s.edit(edit{from, last.End(), fmt.Sprintf("%s%s(%s)", qualifier, name, r.x)}) {
				decl := fmt.Sprintf("\nfunc %s(%s %s) {\n\t%s\n}\n", name, r.x, r.typ, s.text(from, last.End()))
				*decls = append(*decls, decl)
			}
		}
	}
}

// splitVariables calls the methods of a run by way of a copy of its variable.
func splitVariables(s *source) {
	for _, f := range s.funcs() {
		for _, r := range s.runs(f) {
			for _, stmt := range r.stmts {
				x := receiver(stmt)
				s.edit(
					insert(stmt.Pos(), "{ split := "+x.Name+"; "),
					edit{x.Pos(), x.End(), "split"},
					insert(stmt.End(), " }"),
				)
			}
		}
	}
}
