package reduce

import (
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

const maxRepairs = 40

// A repairer makes programs compile again from which something was cut.
type repairer struct {
	dirs  map[string]bool // packages of the original program
	known map[string]bool // errors that the original program has in the eyes of the checker
}

func newRepairer(files map[string]string) *repairer {
	r := &repairer{make(map[string]bool), make(map[string]bool)}
	for name := range files {
		r.dirs[path.Dir(name)] = true
	}
	if p, err := parse(files); err == nil {
		for _, e := range p.errs {
			r.known[e.Msg] = true
		}
	}
	return r
}

// repair returns the program without what does not compile any more, formatted. It is nil if the program
// does not parse or cannot be repaired.
func (r *repairer) repair(files map[string]string) map[string]string {
	for range maxRepairs {
		p, err := parse(files)
		if err != nil {
			return nil
		}
		cuts, ok := r.fixes(p)
		if !ok {
			return nil
		}
		if len(cuts) == 0 {
			return formatted(files)
		}
		files = apply(files, cuts)
	}
	return nil
}

// fixes returns the next repairs, and false if there is an error that none helps against.
func (r *repairer) fixes(p *program) ([]cut, bool) {
	if cuts := r.leftovers(p); len(cuts) > 0 {
		return cuts, true
	}
	var cuts []cut
	for _, e := range p.errs {
		if r.known[e.Msg] {
			continue
		}
		f := p.at(e.Pos)
		if f == nil {
			return nil, false
		}
		fix, ok := p.fix(f, e)
		if !ok {
			return nil, false
		}
		cuts = append(cuts, cut{edits: in(f, fix)})
	}
	if len(cuts) == 0 {
		cuts = p.unused()
	}
	return cuts, true
}

// leftovers removes what is empty, and the imports of packages that are gone.
func (r *repairer) leftovers(p *program) []cut {
	var cuts []cut
	for name, f := range p.files {
		empty := true
		for _, d := range f.AST.Decls {
			g, ok := d.(*ast.GenDecl)
			empty = empty && ok && g.Tok == token.IMPORT
			if ok && len(g.Specs) == 0 {
				cuts = append(cuts, cut{edits: in(f, edit.Replace(g, ""))})
			}
		}
		if empty {
			cuts = append(cuts, cut{drop: []string{name}})
			continue
		}
		for _, spec := range f.AST.Imports {
			dir := dirOf(strings.Trim(spec.Path.Value, "\"`"), r.dirs)
			if _, ok := p.dirs[dir]; dir != "" && !ok {
				cuts = append(cuts, cut{edits: in(f, dropSpec(f, spec))})
			}
		}
	}
	return cuts
}

// dropSpec deletes a specification, with its keyword if it stands alone.
func dropSpec(f *edit.File, spec ast.Spec) edit.Edit {
	for _, d := range f.AST.Decls {
		if g, ok := d.(*ast.GenDecl); ok && !g.Lparen.IsValid() && g.Specs[0] == spec {
			return removal(f, g, ";")
		}
	}
	return removal(f, spec, ";")
}

// fix returns the edit against an error: it takes away the smallest thing around it that can go.
func (p *program) fix(f *edit.File, e types.Error) (edit.Edit, bool) {
	around := edit.Enclosing(f.AST, e.Pos)
	switch {
	case e.Msg == "missing return":
		return p.finish(f, e.Pos), true
	case strings.HasPrefix(e.Msg, "no new variables"):
		if n, ok := innermost[*ast.AssignStmt](around); ok {
			return edit.Edit{Pos: n.TokPos, End: n.TokPos + 2, Text: "="}, true
		}
	case strings.HasPrefix(e.Msg, "label") && strings.HasSuffix(e.Msg, "not used"):
		if n, ok := innermost[*ast.LabeledStmt](around); ok {
			return edit.Edit{Pos: n.Pos(), End: n.Stmt.Pos()}, true
		}
	}
	for i := len(around) - 1; i > 0; i-- {
		if fix, ok := p.without(f, around[i], around[:i]); ok {
			return fix, true
		}
	}
	return edit.Edit{}, false
}

// without returns the edit that takes a node away from what is around it, if it can go.
func (p *program) without(f *edit.File, n ast.Node, around []ast.Node) (edit.Edit, bool) {
	parent := around[len(around)-1]
	switch n := n.(type) {
	case *ast.ReturnStmt:
		if text := zeroReturn(f, n, resultsAt(f, n.Pos()), p.types(f)); text != "" && text != f.Node(n) {
			return edit.Replace(n, text), true
		}
		return edit.Replace(n, ""), true
	case *ast.KeyValueExpr:
		if _, ok := parent.(*ast.CompositeLit); ok {
			return removal(f, n, ","), true
		}
	case *ast.Field:
		if len(around) > 1 && isMembers(around[len(around)-2]) {
			return removal(f, n, ";"), true
		}
	case ast.Stmt:
		return edit.Replace(n, ""), slices.Contains(edit.List(parent), n)
	case ast.Spec:
		return dropSpec(f, n), true
	case *ast.FuncDecl:
		return withDoc(n, n.Doc), true
	}
	return edit.Edit{}, false
}

// isMembers reports whether the fields of n are those of a struct or an interface.
func isMembers(n ast.Node) bool {
	switch n.(type) {
	case *ast.StructType, *ast.InterfaceType:
		return true
	}
	return false
}

// finish returns the edit that ends a body with a return.
func (p *program) finish(f *edit.File, rbrace token.Pos) edit.Edit {
	text := "return"
	if results := resultsAt(f, rbrace); len(results.List[0].Names) == 0 {
		if text = zeros(results, p.types(f)); text == "" {
			text = "panic(0)"
		}
	}
	return edit.Insert(rbrace, "\n"+text+"\n")
}

// resultsAt returns the results of the innermost function at a position.
func resultsAt(f *edit.File, pos token.Pos) *ast.FieldList {
	around := edit.Enclosing(f.AST, pos)
	for _, n := range slices.Backward(around) {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n.Type.Results
		case *ast.FuncDecl:
			return n.Type.Results
		}
	}
	return nil
}

// innermost returns the last node of a type.
func innermost[N ast.Node](nodes []ast.Node) (N, bool) {
	for _, n := range slices.Backward(nodes) {
		if n, ok := n.(N); ok {
			return n, true
		}
	}
	var none N
	return none, false
}

// formatted returns the program as gofmt writes it, without blank lines in declarations.
func formatted(files map[string]string) map[string]string {
	out := make(map[string]string)
	for name, text := range files {
		if strings.HasSuffix(name, ".go") {
			b, err := format.Source([]byte(text))
			if err != nil {
				return nil
			}
			if b, err = format.Source([]byte(squeeze(string(b)))); err != nil {
				return nil
			}
			text = string(b)
		}
		out[name] = text
	}
	return out
}

// squeeze removes blank lines, save those before something at the margin. It leaves a file alone that has
// raw strings.
func squeeze(text string) string {
	if strings.Contains(text, "`") {
		return text
	}
	lines := strings.SplitAfter(text, "\n")
	var out strings.Builder
	for i, line := range lines {
		if strings.TrimSpace(line) == "" && i+1 < len(lines) && strings.IndexAny(lines[i+1], "\n\t })") == 0 {
			continue
		}
		out.WriteString(line)
	}
	return out.String()
}
