package analyzer

import (
	"go/ast"
	"go/token"
	"strings"

	"github.com/mapilint/mapilint/internal/bind"
)

// cgo turns C.f(x, &y) into a literal that is called on the spot:
//
//	func() T { _cgo0 := x; _cgoBase1 := &y; _cgo1 := _cgoBase1; _cgoCheckPointer(…); return _Cfunc_f(_cgo0, _cgo1) }()
//
// in a defer statement into one that returns another. The call that the source has is put together again.

// cgoSite returns the site of the source's call for that of a call of a function that cgo made.
func cgoSite(c *site) *site {
	fun, ok := ast.Unparen(c.call.Fun).(*ast.Ident)
	if !ok || bind.CgoName(fun.Name) == fun.Name {
		return c
	}
	call := &ast.CallExpr{
		Fun:    &ast.Ident{NamePos: c.call.Pos(), Name: bind.CgoName(fun.Name)},
		Lparen: c.call.Lparen, Args: c.call.Args, Rparen: c.call.Rparen,
	}
	outer, n, defs := wrapper(c)
	if outer == nil {
		return &site{call, c.path}
	}
	call.Fun = &ast.Ident{NamePos: outer.Pos(), Name: bind.CgoName(fun.Name)}
	call.Rparen = fun.Pos() - 1 // cgo gives the function the position of the end of the call
	call.Args = make([]ast.Expr, len(c.call.Args))
	for i, a := range c.call.Args {
		call.Args[i] = defined(a, defs)
	}
	return &site{call, c.path[n:]}
}

// wrapper returns the call of the literal that cgo put around a call, nil if there is none, how much of the path it
// takes up, and what the literal's variables are. The path leads through the statement and the block of the literal, in
// a defer statement then through those of another.
func wrapper(c *site) (outer *ast.CallExpr, n int, defs map[string]ast.Expr) {
	if len(c.call.Args) == 0 {
		return nil, 0, nil
	}
	if id, ok := c.call.Args[0].(*ast.Ident); !ok || !strings.HasPrefix(id.Name, "_cgo") {
		return nil, 0, nil // it has no pointers to check
	}
	defs = make(map[string]ast.Expr)
	for i := 2; i+1 < len(c.path); i += 3 {
		block, ok := c.path[i-1].(*ast.BlockStmt)
		if !ok {
			break
		}
		for _, s := range block.List {
			define(defs, s)
		}
		if outer, ok = c.path[i+1].(*ast.CallExpr); !ok {
			continue
		}
		n = i + 2
		if i > 2 && n < len(c.path) { // what the outer literal returns is called
			outer, ok = c.path[n].(*ast.CallExpr)
			n++
		}
		if ok {
			return outer, n, defs
		}
	}
	return nil, 0, nil
}

// define records what a statement sets cgo's variables to.
func define(defs map[string]ast.Expr, s ast.Stmt) {
	switch s := s.(type) {
	case *ast.AssignStmt:
		if id, ok := s.Lhs[0].(*ast.Ident); ok && s.Tok == token.DEFINE && len(s.Lhs) == 1 {
			defs[id.Name] = s.Rhs[0]
		}
	case *ast.DeclStmt:
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			if v, ok := spec.(*ast.ValueSpec); ok && len(v.Values) == 1 {
				defs[v.Names[0].Name] = v.Values[0]
			}
		}
	}
}

// defined returns the expression that an argument of cgo's call stands for.
func defined(e ast.Expr, defs map[string]ast.Expr) ast.Expr {
	for range 2 { // _cgo1 is _cgoBase1 is the argument
		id, ok := e.(*ast.Ident)
		if !ok || defs[id.Name] == nil {
			break
		}
		e = defs[id.Name]
	}
	return e
}
