package mutate

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// releases are the calls that give something back.
var releases = []string{
	"Release", "Unadvise", "FreeBuffer", "FreeProws", "FreePadrlist", "Logoff",
	"Uninitialize", "OleUninitialize", "CoUninitialize", "DeinitMapiUtil", "UlRelease", "CoTaskMemFree",
}

// acquiring matches the names of calls that acquire something, in the binding and in helpers.
var acquiring = regexp.MustCompile(`(?i)^(must)?(open|create|get|query|log_?on|alloc|advise|address$|hr|initialize|` +
	`oleinit|coinit|scinit|scmapi|adminprofiles|wrap|prepareform|subscribe|addref|new|acquire|load|start|connect|init|retry)`)

// released returns the release that a statement consists of, deferred or not, maybe with its result
// assigned or checked in an if of its own.
func released(s ast.Stmt) *ast.CallExpr {
	switch s := s.(type) {
	case *ast.DeferStmt:
		if lit, ok := s.Call.Fun.(*ast.FuncLit); ok && len(lit.Body.List) == 1 {
			return released(lit.Body.List[0])
		}
		return asRelease(s.Call)
	case *ast.IfStmt:
		if s.Init != nil && s.Else == nil {
			return released(s.Init)
		}
	}
	return asRelease(called(s))
}

// asRelease returns the call if it is a release, and nil otherwise.
func asRelease(call *ast.CallExpr) *ast.CallExpr {
	if call == nil || !slices.Contains(releases, edit.Callee(call)) {
		return nil
	}
	if _, ok := call.Fun.(*ast.SelectorExpr); !ok {
		return nil
	}
	return call
}

// plain returns the release that a statement is, with nothing around it.
func plain(s ast.Stmt) *ast.CallExpr {
	if _, ok := s.(*ast.ExprStmt); ok {
		return released(s)
	}
	return nil
}

// called returns the one call whose results a statement drops or assigns.
func called(s ast.Stmt) *ast.CallExpr {
	var call *ast.CallExpr
	switch s := s.(type) {
	case *ast.ExprStmt:
		call, _ = s.X.(*ast.CallExpr)
	case *ast.AssignStmt:
		if len(s.Rhs) == 1 {
			call, _ = s.Rhs[0].(*ast.CallExpr)
		}
	}
	return call
}

// subject returns the variable that a release ends: its receiver, or its first argument.
func subject(call *ast.CallExpr) *ast.Ident {
	sel := call.Fun.(*ast.SelectorExpr)
	x, _ := sel.X.(*ast.Ident)
	if x != nil && x.Name == "mapi" {
		if len(call.Args) == 0 {
			return nil
		}
		for _, id := range edit.All[*ast.Ident](call.Args[0]) {
			if id.Name != "unsafe" && id.Name != "Pointer" {
				return id
			}
		}
	}
	return x
}

// acquires returns how many statements an acquisition with its check takes, which begins at the spot.
// It is 0 if none does.
func (s *spot) acquires() int {
	switch stmt := s.stmt(0).(type) {
	case *ast.IfStmt:
		if init, ok := stmt.Init.(*ast.AssignStmt); ok && checks(stmt, init) && s.acquiring(init) {
			return 1
		}
	case *ast.ExprStmt:
		if s.acquiring(stmt) {
			return 1
		}
	case *ast.AssignStmt:
		if s.acquiring(stmt) {
			if check, ok := s.stmt(1).(*ast.IfStmt); ok && check.Init == nil && checks(check, stmt) {
				return 2
			}
			return 1
		}
	}
	return 0
}

// acquiring reports whether the call of a statement acquires something, by its name or because it is a
// helper that returns something and an error.
func (s *spot) acquiring(stmt ast.Stmt) bool {
	call := called(stmt)
	if call == nil || s.standard(call) || asRelease(call) != nil {
		return false
	}
	name := edit.Callee(call)
	if acquiring.MatchString(name) {
		return true
	}
	assign, ok := stmt.(*ast.AssignStmt)
	if !ok || name == "" || len(assign.Lhs) < 2 || name == "Read" || name == "Write" {
		return false
	}
	last, ok := assign.Lhs[len(assign.Lhs)-1].(*ast.Ident)
	return ok && strings.HasPrefix(last.Name, "err") && !edit.IsName(assign.Lhs[0], "_")
}

// standard reports whether call calls a function of the standard library.
func (s *spot) standard(call *ast.CallExpr) bool {
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
		if x, ok := sel.X.(*ast.Ident); ok {
			path := s.file.Imported(x.Name)
			root, _, _ := strings.Cut(path, "/")
			return path != "" && !strings.Contains(root, ".")
		}
	}
	return false
}

// checks reports whether n leaves where the last result of the assignment before is an error.
func checks(n *ast.IfStmt, assign *ast.AssignStmt) bool {
	cond, ok := n.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.NEQ || !edit.IsName(cond.Y, "nil") || n.Else != nil {
		return false
	}
	x, ok := cond.X.(*ast.Ident)
	return ok && edit.IsName(assign.Lhs[len(assign.Lhs)-1], x.Name) && leaves(n.Body.List)
}

// isCheck reports whether s leaves where some error is not nil.
func isCheck(s ast.Stmt) bool {
	n, ok := s.(*ast.IfStmt)
	if !ok || n.Else != nil {
		return false
	}
	cond, ok := n.Cond.(*ast.BinaryExpr)
	return ok && cond.Op == token.NEQ && edit.IsName(cond.Y, "nil") && leaves(n.Body.List)
}

// leaves reports whether control does not get beyond the end of a list.
func leaves(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	switch s := list[len(list)-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
	case *ast.LabeledStmt:
		return leaves([]ast.Stmt{s.Stmt})
	case *ast.ExprStmt:
		if call, ok := s.X.(*ast.CallExpr); ok {
			name := edit.Callee(call)
			return name == "panic" || name == "Exit" || strings.HasPrefix(name, "Fatal") || strings.HasPrefix(name, "Panic")
		}
	}
	return false
}

// calls reports whether n holds a call of the binding, or of an exported method.
func (s *spot) calls(n ast.Node) bool {
	return slices.ContainsFunc(edit.All[*ast.CallExpr](n), func(call *ast.CallExpr) bool {
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || !sel.Sel.IsExported() {
			return false
		}
		x, ok := sel.X.(*ast.Ident)
		return !ok || x.Name == "mapi" || s.file.Imported(x.Name) == ""
	})
}
