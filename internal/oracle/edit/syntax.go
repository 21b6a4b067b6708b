package edit

import (
	"go/ast"
	"go/token"
)

// All returns the nodes of type N within root, outer ones first.
func All[N ast.Node](root ast.Node) []N {
	var nodes []N
	ast.Inspect(root, func(n ast.Node) bool {
		if n, ok := n.(N); ok {
			nodes = append(nodes, n)
		}
		return true
	})
	return nodes
}

// Enclosing returns the nodes within root that a position is in, outer ones first.
func Enclosing(root ast.Node, pos token.Pos) []ast.Node {
	var nodes []ast.Node
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || pos >= n.End() {
			return false
		}
		nodes = append(nodes, n)
		return true
	})
	return nodes
}

// Mentions reports whether root holds an identifier of that name.
func Mentions(root ast.Node, name string) bool {
	for _, id := range All[*ast.Ident](root) {
		if id.Name == name {
			return true
		}
	}
	return false
}

// List returns the statements that a node holds directly: those of a block or of a case.
func List(n ast.Node) []ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.List
	case *ast.CaseClause:
		return n.Body
	case *ast.CommClause:
		return n.Body
	}
	return nil
}

// Defined returns the names that a statement defines for those after it.
func Defined(s ast.Stmt) []string {
	var names []string
	switch s := s.(type) {
	case *ast.AssignStmt:
		for _, x := range s.Lhs {
			if id, ok := x.(*ast.Ident); ok && s.Tok == token.DEFINE && id.Name != "_" {
				names = append(names, id.Name)
			}
		}
	case *ast.DeclStmt:
		for _, spec := range All[*ast.ValueSpec](s) {
			for _, id := range spec.Names {
				names = append(names, id.Name)
			}
		}
	}
	return names
}

// IsName reports whether e is the identifier of that name.
func IsName(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

// Callee returns the last name of what a call calls: Release for st.Release().
func Callee(call *ast.CallExpr) string {
	fun := call.Fun
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return fun.Sel.Name
	}
	return ""
}

// Types returns the types that the files declare, by name.
func Types(files ...*File) map[string]ast.Expr {
	types := make(map[string]ast.Expr)
	for _, f := range files {
		for _, spec := range All[*ast.TypeSpec](f.AST) {
			if spec.TypeParams == nil {
				types[spec.Name.Name] = spec.Type
			}
		}
	}
	return types
}

// basic maps the predeclared types to their zero values.
var basic = map[string]string{
	"bool": "false", "string": `""`, "error": "nil", "any": "nil", "byte": "0", "rune": "0", "uintptr": "0",
	"int": "0", "int8": "0", "int16": "0", "int32": "0", "int64": "0", "float32": "0", "float64": "0",
	"uint": "0", "uint8": "0", "uint16": "0", "uint32": "0", "uint64": "0",
}

// binding maps types of the binding, and of unsafe, to their zero values.
var binding = map[string]string{
	"Pointer": "nil", "EntryID": "nil", "Connection": "0", "Bookmark": "0", "PropTag": "0", "FormToken": "0",
}

// Zero returns the zero value of a type as far as the syntax tells, "" if it does not. types holds the
// declared types of the package.
func Zero(typ ast.Expr, types map[string]ast.Expr) string {
	switch typ := typ.(type) {
	case *ast.StarExpr, *ast.MapType, *ast.FuncType, *ast.ChanType, *ast.InterfaceType:
		return "nil"
	case *ast.ArrayType:
		if typ.Len == nil {
			return "nil"
		}
	case *ast.SelectorExpr:
		return binding[typ.Sel.Name]
	case *ast.Ident:
		under := types[typ.Name]
		switch under.(type) {
		case nil:
			return basic[typ.Name]
		case *ast.StructType:
			return typ.Name + "{}"
		}
		return Zero(under, nil)
	}
	return ""
}

// Results returns one type for each result of a function.
func Results(fields *ast.FieldList) []ast.Expr {
	var types []ast.Expr
	if fields == nil {
		return nil
	}
	for _, field := range fields.List {
		for range max(1, len(field.Names)) {
			types = append(types, field.Type)
		}
	}
	return types
}
