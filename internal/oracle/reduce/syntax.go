package reduce

import (
	"go/ast"
	"go/token"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// comments cuts all comments, and each.
func (c *cutter) comments() {
	var all []edit.Edit
	for _, group := range c.file.AST.Comments {
		e := edit.Replace(group, "")
		all = append(all, e)
		c.add("comment", e)
	}
	if len(all) > 1 {
		c.add("comments", all...)
	}
}

// decls cuts declarations, and the fields and methods of types.
func (c *cutter) decls() {
	for _, d := range c.file.AST.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			c.add("func", withDoc(d, d.Doc))
		case *ast.GenDecl:
			if d.Tok == token.IMPORT {
				continue
			}
			c.add("decl", withDoc(d, d.Doc))
			for _, spec := range d.Specs {
				c.add("spec", edit.Replace(spec, ""))
			}
		}
	}
	ast.Inspect(c.file.AST, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StructType:
			c.fields(n.Fields)
		case *ast.InterfaceType:
			c.fields(n.Methods)
		}
		return true
	})
}

// withDoc deletes a declaration with its comment.
func withDoc(d ast.Decl, doc *ast.CommentGroup) edit.Edit {
	e := edit.Replace(d, "")
	if doc != nil {
		e.Pos = doc.Pos()
	}
	return e
}

func (c *cutter) fields(fields *ast.FieldList) {
	for _, field := range fields.List {
		c.add("field", removal(c.file, field, ";"))
		for i, name := range field.Names {
			switch {
			case i > 0:
				c.add("name", edit.Edit{Pos: field.Names[i-1].End(), End: name.End()})
			case len(field.Names) > 1:
				c.add("name", edit.Edit{Pos: name.Pos(), End: field.Names[1].Pos()})
			}
		}
	}
}

// removal deletes a member of a list with the separator behind it, if there is one on its line.
func removal(f *edit.File, n ast.Node, separator string) edit.Edit {
	e := edit.Replace(n, "")
	rest := f.Text(n.End(), f.AST.FileEnd)
	if trimmed := strings.TrimLeft(rest, " \t"); strings.HasPrefix(trimmed, separator) {
		e.End += token.Pos(len(rest) - len(trimmed) + len(separator))
	}
	return e
}

// stmts cuts runs of statements, and what is around the inside of statements and conditions.
func (c *cutter) stmts() {
	types := edit.Types(c.file)
	functions(c.file.AST, func(n ast.Node, results *ast.FieldList) {
		c.runs(edit.List(n))
		switch n := n.(type) {
		case *ast.IfStmt:
			c.unwrapIf(n)
		case *ast.ForStmt:
			c.unwrap(n, n.Init, n.Body.List)
		case *ast.RangeStmt:
			c.unwrap(n, nil, n.Body.List)
		case *ast.SwitchStmt:
			c.unwrapCases(n, n.Init, n.Body)
		case *ast.TypeSwitchStmt:
			c.unwrapCases(n, n.Init, n.Body)
		case *ast.SelectStmt:
			c.unwrapCases(n, nil, n.Body)
		case *ast.BlockStmt:
			for _, s := range n.List {
				if b, ok := s.(*ast.BlockStmt); ok {
					c.unwrap(b, nil, b.List)
				}
			}
		case *ast.ExprStmt:
			c.unwrapCall(n, n.X)
		case *ast.GoStmt:
			c.unwrapCall(n, n.Call)
		case *ast.DeferStmt:
			c.unwrapDefer(n)
		case *ast.ReturnStmt:
			if len(n.Results) == 1 {
				c.unwrapCall(n, n.Results[0])
			}
			if text := zeroReturn(c.file, n, results, types); text != "" && text != c.file.Node(n) {
				c.add("zero", edit.Replace(n, text))
			}
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				c.add("left", edit.Edit{Pos: n.X.End(), End: n.End()})
				c.add("right", edit.Edit{Pos: n.Pos(), End: n.Y.Pos()})
			}
		}
	})
}

// functions visits the nodes of a file, each with the results of its innermost function.
func functions(file *ast.File, visit func(ast.Node, *ast.FieldList)) {
	ast.Walk(funcVisitor{visit: visit}, file)
}

type funcVisitor struct {
	results *ast.FieldList
	visit   func(ast.Node, *ast.FieldList)
}

// Visit implements ast.Visitor.
func (v funcVisitor) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.FuncDecl:
		v.results = n.Type.Results
	case *ast.FuncLit:
		v.results = n.Type.Results
	}
	if n != nil {
		v.visit(n, v.results)
	}
	return v
}

// runs cuts the whole of a list, halves, quarters, and so on down to single statements.
func (c *cutter) runs(list []ast.Stmt) {
	for size := len(list); size > 0; size /= 2 {
		for i := 0; i < len(list); i += size {
			last := list[min(i+size, len(list))-1]
			c.add("run", edit.Edit{Pos: list[i].Pos(), End: last.End()})
		}
	}
}

// unwrap puts what is inside of n in its place, behind its init statement.
func (c *cutter) unwrap(n ast.Node, init ast.Stmt, list []ast.Stmt) {
	if len(list) == 0 {
		return
	}
	head := edit.Edit{Pos: n.Pos(), End: list[0].Pos()}
	if init != nil {
		head.Text = c.file.Node(init) + "\n"
	}
	c.add("unwrap", head, edit.Edit{Pos: list[len(list)-1].End(), End: n.End()})
}

func (c *cutter) unwrapIf(n *ast.IfStmt) {
	c.unwrap(n, n.Init, n.Body.List)
	if n.Init != nil {
		c.add("init", edit.Edit{Pos: n.Pos(), End: n.Init.Pos()}, edit.Edit{Pos: n.Init.End(), End: n.End()})
	}
	switch e := n.Else.(type) {
	case *ast.BlockStmt:
		c.unwrap(n, n.Init, e.List)
	case *ast.IfStmt:
		c.add("unwrap", edit.Edit{Pos: n.Pos(), End: e.Pos()})
	}
	if n.Else != nil {
		c.add("else", edit.Edit{Pos: n.Body.End(), End: n.End()})
	}
}

func (c *cutter) unwrapCases(n ast.Node, init ast.Stmt, body *ast.BlockStmt) {
	for _, clause := range body.List {
		c.unwrap(n, init, edit.List(clause))
	}
}

// unwrapCall unwraps a function literal that is called on the spot.
func (c *cutter) unwrapCall(n ast.Node, e ast.Expr) {
	if call, ok := e.(*ast.CallExpr); ok {
		if lit, ok := call.Fun.(*ast.FuncLit); ok {
			c.unwrap(n, nil, lit.Body.List)
		}
	}
}

// unwrapDefer defers the call of a deferred literal itself, or what the literal defers.
func (c *cutter) unwrapDefer(n *ast.DeferStmt) {
	lit, ok := n.Call.Fun.(*ast.FuncLit)
	if !ok {
		return
	}
	for _, s := range lit.Body.List {
		if x, ok := s.(*ast.ExprStmt); ok {
			c.add("defer", edit.Edit{Pos: n.Call.Pos(), End: x.Pos()}, edit.Edit{Pos: x.End(), End: n.End()})
		}
	}
}

// zeroReturn returns the return statement n with the zero values of its results, "" if a type is unknown.
func zeroReturn(f *edit.File, n *ast.ReturnStmt, results *ast.FieldList, types map[string]ast.Expr) string {
	if results == nil || len(n.Results) == 0 {
		return ""
	}
	if len(results.List[0].Names) > 0 {
		return "return"
	}
	return zeros(results, types)
}

// zeros returns a return statement of zero values, "" if a type is unknown.
func zeros(results *ast.FieldList, types map[string]ast.Expr) string {
	var values []string
	for _, typ := range edit.Results(results) {
		value := edit.Zero(typ, types)
		if value == "" {
			return ""
		}
		values = append(values, value)
	}
	return strings.TrimSpace("return " + strings.Join(values, ", "))
}
