package metamorph

import "go/ast"

// opened maps the methods that open an object to the Go type of what they return.
var opened = map[string]string{
	"LogonEx":          "*mapi.Session",
	"OpenMsgStore":     "*mapi.MsgStore",
	"OpenAddressBook":  "*mapi.AddrBook",
	"OpenFolder":       "*mapi.Folder",
	"OpenMessage":      "*mapi.Message",
	"GetContentsTable": "*mapi.Table",
}

// handles returns the variables of f whose type can be read off the syntax, with that type. All of
// them are pointers to objects of package mapi. A name that stands for two types is left out.
func (s *source) handles(f *ast.FuncDecl) map[string]string {
	types := make(map[string]string)
	add := func(name *ast.Ident, typ string) {
		if old, ok := types[name.Name]; ok && old != typ {
			typ = ""
		}
		types[name.Name] = typ
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			for _, name := range n.Names {
				add(name, s.pointer(n.Type))
			}
		case *ast.ValueSpec:
			for _, name := range n.Names {
				add(name, s.pointer(n.Type))
			}
		case *ast.RangeStmt:
			if x, ok := n.Value.(*ast.Ident); ok {
				add(x, "")
			}
		case *ast.AssignStmt:
			if x, ok := n.Lhs[0].(*ast.Ident); ok && n.Tok.String() == ":=" {
				add(x, result(n.Rhs[0]))
			}
		}
		return true
	})
	for name, typ := range types {
		if typ == "" {
			delete(types, name)
		}
	}
	return types
}

// pointer returns the source of a type expression if it is a pointer to an object of package mapi.
func (s *source) pointer(typ ast.Expr) string {
	if star, ok := typ.(*ast.StarExpr); ok {
		if sel, ok := star.X.(*ast.SelectorExpr); ok {
			if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "mapi" {
				return s.node(typ)
			}
		}
	}
	return ""
}

// result returns the type that a call opens, "" if unknown.
func result(call ast.Expr) string {
	if call, ok := call.(*ast.CallExpr); ok {
		if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
			return opened[sel.Sel.Name]
		}
	}
	return ""
}

// receiver returns the variable whose method stmt calls, the call being the whole statement or what it
// defers, with nothing but constants for arguments.
func receiver(stmt ast.Stmt) *ast.Ident {
	var call *ast.CallExpr
	switch stmt := stmt.(type) {
	case *ast.ExprStmt:
		call, _ = stmt.X.(*ast.CallExpr)
	case *ast.DeferStmt:
		call = stmt.Call
	}
	if call == nil {
		return nil
	}
	for _, arg := range call.Args {
		if id, ok := arg.(*ast.Ident); ok && id.Name == "nil" {
			continue
		}
		if _, ok := arg.(*ast.BasicLit); !ok {
			return nil
		}
	}
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
		x, _ := sel.X.(*ast.Ident)
		return x
	}
	return nil
}
