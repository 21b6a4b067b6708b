package mutate

import (
	"go/ast"
	"slices"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// swapStatements exchanges two statements that follow upon each other, both with calls.
func swapStatements(s *spot) []change {
	a, b := s.stmt(0), s.stmt(1)
	if b == nil || leaves([]ast.Stmt{a}) || leaves([]ast.Stmt{b}) || !s.calls(a) || !s.calls(b) || uses(b, a) {
		return nil
	}
	if isDefer(a) && isDefer(b) {
		return nil
	}
	return []change{s.exchange(a, b)}
}

// swapDefers exchanges two defers, between which nothing is but acquisitions with their checks.
func swapDefers(s *spot) []change {
	a := s.stmt(0)
	if !isDefer(a) {
		return nil
	}
	for k := 1; ; k++ {
		b := s.stmt(k)
		switch {
		case b == nil:
			return nil
		case isDefer(b):
			if s.usesAny(b, k) {
				return nil
			}
			return []change{s.exchange(a, b)}
		case isCheck(b):
		case called(b) == nil:
			return nil
		}
	}
}

// usesAny reports whether b uses what the k statements from the spot define.
func (s *spot) usesAny(b ast.Stmt, k int) bool {
	return slices.ContainsFunc(s.list[s.index:s.index+k], func(a ast.Stmt) bool { return uses(b, a) })
}

// hoistDefer moves a defer up over the error check before it.
func hoistDefer(s *spot) []change {
	a, b := s.stmt(0), s.stmt(1)
	check, ok := a.(*ast.IfStmt)
	if !ok || check.Init != nil || !isCheck(a) || !isDefer(b) {
		return nil
	}
	return []change{{at: b, note: s.note("moves up", b), edits: s.exchange(a, b).edits}}
}

// exchange swaps the text of two statements.
func (s *spot) exchange(a, b ast.Stmt) change {
	return change{
		at: a, note: s.note("swaps", a) + s.note(" and", b),
		edits: []edit.Edit{edit.Replace(a, s.file.Node(b)), edit.Replace(b, s.file.Node(a))},
	}
}

// useAfterRelease moves the last use of a variable below its release.
func useAfterRelease(s *spot) []change {
	call := plain(s.stmt(0))
	if call == nil {
		return nil
	}
	x := subject(call)
	if x == nil {
		return nil
	}
	for k := -1; s.stmt(k) != nil; k-- {
		use := s.stmt(k)
		if isDefer(use) || isCheck(use) && use.(*ast.IfStmt).Init == nil || slices.Contains(edit.Defined(use), x.Name) {
			return nil
		}
		if !edit.Mentions(use, x.Name) || leaves([]ast.Stmt{use}) {
			continue
		}
		for _, later := range s.list[s.index+k+1 : s.index+1] {
			if uses(later, use) {
				return nil
			}
		}
		return []change{{
			at: use, note: s.note("moves", use) + " below the release of " + x.Name,
			edits: []edit.Edit{s.file.Blank(use, ""), edit.Insert(call.End(), "\n"+s.file.Node(use))},
		}}
	}
	return nil
}

// uses reports whether b mentions a name that a defines.
func uses(b, a ast.Stmt) bool {
	return slices.ContainsFunc(edit.Defined(a), func(name string) bool { return edit.Mentions(b, name) })
}

func isDefer(s ast.Stmt) bool {
	_, ok := s.(*ast.DeferStmt)
	return ok
}
