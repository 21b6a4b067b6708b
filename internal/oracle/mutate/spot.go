package mutate

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// A spot is a statement in its list.
type spot struct {
	file    *edit.File
	types   map[string]ast.Expr // declared in the package
	fn      *ast.FuncDecl
	results *ast.FieldList // of the innermost function
	body    *ast.BlockStmt // of the innermost function
	list    []ast.Stmt
	index   int
	loop    bool // the statement is in a loop of the innermost function
	breaks  bool // and a break would leave that loop
}

// stmt returns the statement k places further on, nil outside of the list.
func (s *spot) stmt(k int) ast.Stmt {
	if i := s.index + k; i >= 0 && i < len(s.list) {
		return s.list[i]
	}
	return nil
}

// note describes a statement by its first line.
func (s *spot) note(verb string, n ast.Node) string {
	line, _, more := strings.Cut(s.file.Node(n), "\n")
	if more {
		line += "…"
	}
	return verb + " " + line
}

// spots returns the statements of the functions to mutate, outer lists first.
func spots(f *edit.File, types map[string]ast.Expr) []*spot {
	var all []*spot
	for _, d := range f.AST.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil && !strings.HasPrefix(fn.Name.Name, "Test") {
			ast.Walk(walker{spot{file: f, types: types, fn: fn, results: fn.Type.Results, body: fn.Body}, &all}, fn.Body)
		}
	}
	return all
}

// A walker collects spots. It carries what it knows of the place it is at.
type walker struct {
	here spot
	all  *[]*spot
}

// Visit implements ast.Visitor.
func (w walker) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.FuncLit:
		w.here.results, w.here.body, w.here.loop, w.here.breaks = n.Type.Results, n.Body, false, false
	case *ast.ForStmt, *ast.RangeStmt:
		w.here.loop, w.here.breaks = true, true
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		w.here.breaks = false
	}
	for i, list := 0, edit.List(n); i < len(list); i++ {
		s := w.here
		s.list, s.index = list, i
		*w.all = append(*w.all, &s)
	}
	return w
}

// orphans returns the local variables that are read nowhere but in n.
func (s *spot) orphans(n ast.Node) []string {
	var names []string
	for _, id := range edit.All[*ast.Ident](n) {
		if slices.Contains(names, id.Name) {
			continue
		}
		if scope := s.scope(id.Name, n); scope != nil && !readOutside(scope, id.Name, n) {
			names = append(names, id.Name)
		}
	}
	return names
}

// scope returns the innermost node around n that defines a variable, nil if no statement around n does.
func (s *spot) scope(name string, n ast.Node) ast.Node {
	for _, around := range slices.Backward(edit.Enclosing(s.fn.Body, n.Pos())) {
		if (around.Pos() < n.Pos() || around.End() > n.End()) && slices.Contains(defines(around), name) {
			return around
		}
	}
	return nil
}

// defines returns the names that a statement defines for what is inside of it.
func defines(n ast.Node) []string {
	var names []string
	switch n := n.(type) {
	case *ast.IfStmt:
		return edit.Defined(n.Init)
	case *ast.ForStmt:
		return edit.Defined(n.Init)
	case *ast.SwitchStmt:
		return edit.Defined(n.Init)
	case *ast.CommClause:
		names = edit.Defined(n.Comm)
	case *ast.RangeStmt:
		for _, x := range []ast.Expr{n.Key, n.Value} {
			if id, ok := x.(*ast.Ident); ok && n.Tok == token.DEFINE {
				names = append(names, id.Name)
			}
		}
	}
	for _, stmt := range edit.List(n) {
		names = append(names, edit.Defined(stmt)...)
	}
	return names
}

// readOutside reports whether a scope reads a variable outside of n. What stands on the left of an
// assignment is not read.
func readOutside(scope ast.Node, name string, n ast.Node) bool {
	written := make(map[ast.Node]bool)
	ast.Inspect(scope, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.RangeStmt:
			written[n.Key], written[n.Value] = true, true
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				written[x] = true
			}
		case *ast.ValueSpec:
			for _, x := range n.Names {
				written[x] = true
			}
		}
		return true
	})
	read := false
	ast.Inspect(scope, func(m ast.Node) bool {
		if m == n {
			return false
		}
		id, ok := m.(*ast.Ident)
		read = read || ok && id.Name == name && !written[id]
		return !read
	})
	return read
}

// keep returns statements that read the orphans of n, so that the program compiles without n.
func (s *spot) keep(n ast.Node) string {
	var text []string
	for _, name := range s.orphans(n) {
		text = append(text, "_ = "+name)
	}
	return strings.Join(text, "; ")
}
