package mutate

import (
	"go/ast"
	"go/token"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// deleteCall forgets a release. That of a deferred literal is a statement of its own.
func deleteCall(s *spot) []change {
	stmt := s.stmt(0)
	switch stmt := stmt.(type) {
	case *ast.ReturnStmt:
		return s.forgetReturned(stmt)
	case *ast.DeferStmt:
		if _, ok := stmt.Call.Fun.(*ast.FuncLit); ok {
			return nil
		}
	}
	call := released(stmt)
	if call == nil {
		return nil
	}
	if _, ok := stmt.(*ast.AssignStmt); ok && len(edit.Defined(stmt)) > 0 {
		return nil
	}
	return []change{{
		at: call, note: s.note("deletes", stmt),
		edits: []edit.Edit{s.file.Blank(stmt, s.keep(stmt))},
	}}
}

// forgetReturned returns success in the place of what a release returns.
func (s *spot) forgetReturned(ret *ast.ReturnStmt) []change {
	if len(ret.Results) != 1 {
		return nil
	}
	call, _ := ret.Results[0].(*ast.CallExpr)
	if asRelease(call) == nil || len(s.orphans(ret)) > 0 {
		return nil
	}
	types := edit.Results(s.results)
	if len(types) != 1 {
		return nil
	}
	zero := edit.Zero(types[0], s.types)
	if zero == "" {
		return nil
	}
	return []change{{
		at: call, note: s.note("deletes", call),
		edits: []edit.Edit{s.file.Blank(call, zero)},
	}}
}

// dropCheck ignores the error of an acquisition.
func dropCheck(s *spot) []change {
	n := s.acquires()
	switch stmt := s.stmt(0).(type) {
	case *ast.AssignStmt:
		if n == 2 {
			check := s.stmt(1).(*ast.IfStmt)
			err := s.file.Node(check.Cond.(*ast.BinaryExpr).X)
			return []change{{
				at: check, note: s.note("drops the check of", stmt),
				edits: []edit.Edit{s.file.Blank(check, "_ = "+err)},
			}}
		}
	case *ast.IfStmt:
		if n == 1 {
			init := stmt.Init.(*ast.AssignStmt)
			text := s.file.Node(init)
			if init.Tok == token.DEFINE {
				text = s.file.Node(init.Rhs[0])
			} else if keep := s.keep(stmt); keep != "" {
				text += "; " + keep
			}
			return []change{{
				at: stmt, note: s.note("drops the check of", init),
				edits: []edit.Edit{s.file.Blank(stmt, text)},
			}}
		}
	}
	return nil
}
