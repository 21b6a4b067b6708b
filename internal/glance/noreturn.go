package glance

import (
	"go/ast"
	"go/token"
	"path"
	"strconv"

	"github.com/mapilint/mapilint/internal/typestate"
)

// LastCall returns a function that others can call with the call at its end, if that is its one way out at most, and nil if it is not.
func LastCall(decl ast.Decl) (*ast.FuncDecl, *ast.CallExpr) {
	d, ok := decl.(*ast.FuncDecl)
	if !ok || d.Body == nil || len(d.Body.List) == 0 || !d.Name.IsExported() {
		return nil, nil
	}
	end := lastCall(d.Body)
	if end == nil || leaves(d.Body) {
		return nil, nil
	}
	return d, end
}

// lastCall returns the call that a body ends with, nil if it ends otherwise.
func lastCall(body *ast.BlockStmt) *ast.CallExpr {
	stmt, ok := body.List[len(body.List)-1].(*ast.ExprStmt)
	if !ok {
		return nil
	}
	call, _ := stmt.X.(*ast.CallExpr)
	return call
}

// leaves reports whether body has a way out other than its end.
func leaves(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		case *ast.BranchStmt:
			found = found || n.Tok == token.GOTO
		case *ast.DeferStmt: // it may recover
			found = true
		}
		return !found
	})
	return found
}

// A candidate is a function that may never return.
type candidate struct {
	decl *ast.FuncDecl
	end  *ast.CallExpr
	file *ast.File
}

// noReturn returns the functions that never return, as the analyzer would find them. It reports false if the syntax does not tell.
func (l *look) noReturn() (map[string]typestate.Ending, bool) {
	var candidates []candidate
	for _, f := range l.files {
		for _, decl := range f.Decls {
			if d, end := LastCall(decl); end != nil {
				candidates = append(candidates, candidate{d, end, f})
			}
		}
	}
	found := make(map[string]typestate.Ending)
	for again := len(candidates) > 0; again; {
		again = false
		left := candidates[:0]
		for _, c := range candidates {
			end, ok := l.ending(c, found)
			switch {
			case !ok || end != typestate.Returns && c.decl.Recv != nil:
				return nil, false
			case end == typestate.Returns:
				left = append(left, c)
			default:
				found[c.decl.Name.Name] = end
				again = true
			}
		}
		candidates = left
	}
	return found, true
}

// ending tells how the call at the end of c ends, those of found never returning. It reports false if the name that is called may be that of
// something else.
func (l *look) ending(c candidate, found map[string]typestate.Ending) (typestate.Ending, bool) {
	switch fun := ast.Unparen(c.end.Fun).(type) {
	case *ast.Ident:
		end, ok := found[fun.Name]
		switch {
		case fun.Name == "panic" && !l.decls["panic"]:
			end, ok = typestate.Unwinds, true
		case !ok:
			return typestate.Returns, l.decls[fun.Name] || !l.mayEnd(fun.Name)
		}
		return end, !declares(c.decl, fun.Name)
	case *ast.SelectorExpr:
		if x, ok := fun.X.(*ast.Ident); ok {
			if p, ok := l.importedAs(c.file, x.Name); ok {
				end := typestate.EndingOf(p + "." + fun.Sel.Name)
				if end == typestate.Returns {
					end = l.imports[p].NoReturn[fun.Sel.Name]
				}
				if end != typestate.Returns || !l.mayEnd(fun.Sel.Name) {
					return end, end == typestate.Returns || !declares(c.decl, x.Name)
				}
			}
		}
		return typestate.Returns, !l.mayEnd(fun.Sel.Name)
	}
	return typestate.Returns, true
}

// mayEnd reports whether some function or method of that name, of another package, never returns.
func (l *look) mayEnd(name string) bool {
	return l.pkg.NeverReturn[name] || typestate.EndingNamed(name)
}

// importedAs returns the package that a file knows by the given name, if it says so, or the package's path does.
func (l *look) importedAs(f *ast.File, name string) (string, bool) {
	for _, spec := range f.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		if spec.Name != nil && spec.Name.Name == name || spec.Name == nil && path.Base(p) == name {
			p, _ = l.pkg.Import(p)
			return p, l.imports[p] != nil
		}
	}
	return "", false
}

// declares reports whether a function declares something by the given name.
func declares(d *ast.FuncDecl, name string) (found bool) {
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			for _, id := range n.Names {
				found = found || id.Name == name
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				found = found || id.Name == name
			}
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				for _, e := range n.Lhs {
					found = found || isIdent(e, name)
				}
			}
		case *ast.RangeStmt:
			found = found || n.Tok == token.DEFINE && (isIdent(n.Key, name) || n.Value != nil && isIdent(n.Value, name))
		}
		return !found
	})
	return found
}
