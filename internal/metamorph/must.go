package metamorph

import (
	"go/ast"
	"go/token"
)

// useMust replaces the error check at the head of a function by a generic must: x, err := f(); if err
// != nil { return err } becomes x := must(f()). Nothing is held yet there, so that panicking is as good
// as returning.
func useMust(s *source) {
	must := s.fresh("must", 0)
	for _, f := range s.funcs() {
		def, check := headCheck(f)
		if def == nil || s.commented(check.Pos(), check.End()) {
			continue
		}
		call := def.Rhs[0]
		s.edit(
			edit{def.Lhs[0].End(), def.Lhs[1].End(), ""},
			insert(call.Pos(), must+"("), insert(call.End(), ")"),
			edit{check.Pos(), check.End(), ""},
		)
	}
	if len(s.edits) > 0 {
		s.decls = append(s.decls, "\nfunc "+must+`[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}
`)
	}
}

// headCheck returns the call and the error check that f begins with. They are nil unless the error
// has no other use.
func headCheck(f *ast.FuncDecl) (*ast.AssignStmt, *ast.IfStmt) {
	if len(f.Body.List) < 2 {
		return nil, nil
	}
	def, ok := f.Body.List[0].(*ast.AssignStmt)
	if !ok || def.Tok != token.DEFINE || len(def.Lhs) != 2 || len(def.Rhs) != 1 || isIdent(def.Lhs[0], "_") {
		return nil, nil
	}
	check, ok := f.Body.List[1].(*ast.IfStmt)
	if !ok || !isIdent(def.Lhs[1], "err") || !returnsOn(check) {
		return nil, nil
	}
	if uses(f, "err") != 1+uses(check, "err") {
		return nil, nil
	}
	return def, check
}

// returnsOn reports whether check is if err != nil { return … } with nothing but names and constants.
func returnsOn(check *ast.IfStmt) bool {
	cond, ok := check.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.NEQ || !isIdent(cond.X, "err") || !isIdent(cond.Y, "nil") {
		return false
	}
	if check.Init != nil || check.Else != nil || len(check.Body.List) != 1 {
		return false
	}
	ret, ok := check.Body.List[0].(*ast.ReturnStmt)
	return ok && len(all[*ast.CallExpr](ret)) == 0
}

func isIdent(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

// uses counts the identifiers of that name.
func uses(root ast.Node, name string) int {
	n := 0
	for _, id := range all[*ast.Ident](root) {
		if id.Name == name {
			n++
		}
	}
	return n
}
