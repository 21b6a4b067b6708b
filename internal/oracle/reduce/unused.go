package reduce

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// unused blanks the local variables that nothing reads, and drops the imports that nothing mentions.
func (p *program) unused() []cut {
	read := make(map[types.Object]bool)
	written := p.written()
	for id, obj := range p.info.Uses {
		if !written[id] {
			read[obj] = true
		}
	}
	var cuts []cut
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		f := p.files[name]
		edits := p.unusedImports(f, read)
		b := &blanker{p, f, read, edits}
		ast.Inspect(f.AST, b.visit)
		if len(b.edits) > 0 {
			cuts = append(cuts, cut{edits: in(f, b.edits...)})
		}
	}
	return cuts
}

// written returns the identifiers that are only assigned to.
func (p *program) written() map[*ast.Ident]bool {
	written := make(map[*ast.Ident]bool)
	add := func(x ast.Expr) {
		if id, ok := x.(*ast.Ident); ok {
			written[id] = true
		}
	}
	for _, f := range p.files {
		ast.Inspect(f.AST, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok == token.ASSIGN || n.Tok == token.DEFINE {
					for _, x := range n.Lhs {
						add(x)
					}
				}
			case *ast.RangeStmt:
				add(n.Key)
				add(n.Value)
			}
			return true
		})
	}
	return written
}

func (p *program) unusedImports(f *edit.File, read map[types.Object]bool) []edit.Edit {
	var edits []edit.Edit
	for _, spec := range f.AST.Imports {
		obj := p.info.Implicits[spec]
		if spec.Name != nil {
			obj = p.info.Defs[spec.Name]
		}
		if obj != nil && !read[obj] && obj.Name() != "_" && obj.Name() != "." {
			edits = append(edits, dropSpec(f, spec))
		}
	}
	return edits
}

// A blanker takes unused variables out of the statements of a file.
type blanker struct {
	*program
	file  *edit.File
	read  map[types.Object]bool
	edits []edit.Edit
}

// dead reports whether x is a local variable that nothing reads.
func (b *blanker) dead(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	if !ok || id.Name == "_" {
		return false
	}
	obj := b.info.Defs[id]
	if obj == nil {
		obj = b.info.Uses[id]
	}
	v, ok := obj.(*types.Var)
	return ok && v.Kind() == types.LocalVar && !b.read[v]
}

func (b *blanker) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		b.assign(n)
	case *ast.RangeStmt:
		b.rangeClause(n)
	case *ast.DeclStmt:
		b.decl(n)
	case *ast.TypeSwitchStmt:
		b.typeSwitch(n)
		// The assignment has an object in each clause, and none of its own.
		if n.Init != nil {
			ast.Inspect(n.Init, b.visit)
		}
		ast.Inspect(n.Body, b.visit)
		return false
	}
	return true
}

// assign blanks variables on the left. Where no other is left it keeps the call only.
func (b *blanker) assign(n *ast.AssignStmt) {
	if n.Tok != token.ASSIGN && n.Tok != token.DEFINE || !slices.ContainsFunc(n.Lhs, b.dead) {
		return
	}
	if slices.ContainsFunc(n.Lhs, func(x ast.Expr) bool { return !b.dead(x) && !edit.IsName(x, "_") }) {
		for _, x := range n.Lhs {
			if b.dead(x) {
				b.edits = append(b.edits, edit.Replace(x, "_"))
			}
		}
		return
	}
	left := strings.TrimSuffix(strings.Repeat("_, ", len(n.Lhs)), ", ") + " = "
	if len(n.Rhs) == 1 && effective(n.Rhs[0]) {
		left = ""
	}
	b.edits = append(b.edits, edit.Edit{Pos: n.Pos(), End: n.Rhs[0].Pos(), Text: left})
}

// effective reports whether an expression can be a statement.
func effective(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CallExpr:
		return true
	case *ast.UnaryExpr:
		return e.Op == token.ARROW
	}
	return false
}

// rangeClause takes variables out of a range clause.
func (b *blanker) rangeClause(n *ast.RangeStmt) {
	if n.Key == nil || !b.dead(n.Key) && !b.dead(n.Value) {
		return
	}
	gone := func(x ast.Expr) bool { return x == nil || b.dead(x) || edit.IsName(x, "_") }
	switch {
	case gone(n.Key) && gone(n.Value):
		b.edits = append(b.edits, edit.Edit{Pos: n.Key.Pos(), End: n.Range})
	case gone(n.Value) && n.Value != nil:
		b.edits = append(b.edits, edit.Edit{Pos: n.Key.End(), End: n.Value.End()})
	default:
		b.edits = append(b.edits, edit.Replace(n.Key, "_"))
	}
}

// decl blanks the variables of a declaration, or takes away one without values.
func (b *blanker) decl(n *ast.DeclStmt) {
	for _, spec := range n.Decl.(*ast.GenDecl).Specs {
		v, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if len(v.Names) == 1 && len(v.Values) == 0 && !n.Decl.(*ast.GenDecl).Lparen.IsValid() && b.dead(v.Names[0]) {
			b.edits = append(b.edits, edit.Replace(n, ""))
			continue
		}
		for _, name := range v.Names {
			if b.dead(name) {
				b.edits = append(b.edits, edit.Replace(name, "_"))
			}
		}
	}
}

// typeSwitch takes the variable out of a type switch, none of whose clauses reads it.
func (b *blanker) typeSwitch(n *ast.TypeSwitchStmt) {
	assign, ok := n.Assign.(*ast.AssignStmt)
	if !ok {
		return
	}
	for _, clause := range n.Body.List {
		if obj := b.info.Implicits[clause]; obj != nil && b.read[obj] {
			return
		}
	}
	b.edits = append(b.edits, edit.Edit{Pos: assign.Pos(), End: assign.Rhs[0].Pos()})
}
