package glance

import (
	"go/ast"
	"slices"

	"github.com/mapilint/mapilint/internal/fact"
)

// maxHelper bounds the size of a helper, in nodes of its syntax tree.
const maxHelper = 150

// IsHelper reports whether a declaration may be a helper through which programs with MAPI pass an error or a handle, as far as its
// syntax tells: a predicate over an error, a generic Must, a function that releases what it is given.
func IsHelper(decl ast.Decl) bool {
	d, ok := decl.(*ast.FuncDecl)
	if !ok || d.Body == nil || d.Recv != nil || !d.Name.IsExported() {
		return false
	}
	size, releases := 0, false
	ast.Inspect(d.Body, func(n ast.Node) bool {
		size++
		sel, ok := n.(*ast.SelectorExpr)
		releases = releases || ok && sel.Sel.Name == "Release"
		return size <= maxHelper
	})
	takesError := slices.ContainsFunc(d.Type.Params.List, func(f *ast.Field) bool { return isIdent(f.Type, "error") })
	res := d.Type.Results
	answers := res != nil && len(res.List) == 1 && len(res.List[0].Names) <= 1 && isIdent(res.List[0].Type, "bool")
	return size <= maxHelper && (releases || takesError && (answers || d.Type.TypeParams != nil))
}

func isIdent(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

// LocksThreads returns the fact that functions of the files name LockOSThread, nil if none does.
func LocksThreads(files []*ast.File) *fact.Locks {
	var f *fact.Locks
	for _, file := range files {
		for _, decl := range file.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok && d.Body != nil && namesLock(d.Body) {
				if f == nil {
					f = new(fact.Locks)
				}
				f.Init = f.Init || d.Recv == nil && d.Name.Name == "init"
			}
		}
	}
	return f
}

func namesLock(body *ast.BlockStmt) (found bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		found = found || ok && sel.Sel.Name == "LockOSThread"
		return !found
	})
	return found
}
