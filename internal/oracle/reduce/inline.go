package reduce

import (
	"go/ast"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/edit"
)

// A function is one that is declared in the program and only ever called.
type function struct {
	file  *edit.File
	decl  *ast.FuncDecl
	names []string // of the parameters
	sites []site
}

// A site is a call of a function.
type site struct {
	file *edit.File
	call *ast.CallExpr
}

// functionCuts cuts parameters of functions, and puts parts of functions in the place of their calls.
func functionCuts(files map[string]*edit.File) []cut {
	var cuts []cut
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for _, d := range files[name].AST.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok || decl.Recv != nil || decl.Body == nil || decl.Type.TypeParams != nil {
				continue
			}
			if f := find(files, files[name], decl); f != nil {
				cuts = append(cuts, f.parameters()...)
				cuts = append(cuts, f.inline()...)
			}
		}
	}
	return cuts
}

// find returns the function of a declaration, nil if it has uses that are not calls, or calls that do not
// fit its parameters one to one.
func find(files map[string]*edit.File, file *edit.File, decl *ast.FuncDecl) *function {
	fn := &function{file: file, decl: decl}
	for _, field := range decl.Type.Params.List {
		if len(field.Names) == 0 {
			return nil
		}
		for _, name := range field.Names {
			fn.names = append(fn.names, name.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f := files[name]
		called := 0
		for _, call := range edit.All[*ast.CallExpr](f.AST) {
			if fn.isMeant(f, call.Fun) {
				called++
				fn.sites = append(fn.sites, site{f, call})
				if len(call.Args) != len(fn.names) || call.Ellipsis.IsValid() {
					return nil
				}
			}
		}
		mentions := 0
		ast.Inspect(f.AST, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if ok && fn.isMeant(f, e) {
				mentions++
			}
			_, selector := e.(*ast.SelectorExpr)
			return !selector || !fn.isMeant(f, e)
		})
		if mentions != called {
			return nil
		}
	}
	return fn
}

// isMeant reports whether an expression in a file names the function.
func (fn *function) isMeant(f *edit.File, e ast.Expr) bool {
	name := fn.decl.Name
	dir := path.Dir(fn.file.Path)
	if path.Dir(f.Path) == dir {
		return edit.IsName(e, name.Name) && e != name
	}
	sel, ok := e.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != name.Name {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && dirOf(f.Imported(x.Name), map[string]bool{dir: true}) == dir
}

// parameters cuts each parameter, with its arguments.
func (fn *function) parameters() []cut {
	var types []string
	for _, typ := range edit.Results(fn.decl.Type.Params) {
		types = append(types, fn.file.Node(typ))
	}
	var cuts []cut
	for i := range fn.names {
		var params []string
		for k, name := range fn.names {
			if k != i {
				params = append(params, name+" "+types[k])
			}
		}
		list := "(" + strings.Join(params, ", ") + ")"
		edits := in(fn.file, edit.Replace(fn.decl.Type.Params, list))
		for _, s := range fn.sites {
			var args []string
			for k, arg := range s.call.Args {
				if k != i {
					args = append(args, s.file.Node(arg))
				}
			}
			e := edit.Edit{Pos: s.call.Lparen, End: s.call.End(), Text: "(" + strings.Join(args, ", ") + ")"}
			edits = append(edits, in(s.file, e)...)
		}
		cuts = append(cuts, newCut("parameter", edits...))
	}
	return cuts
}

// inline puts, in the place of all calls, one of the expressions that the function takes its results
// from, and drops the function.
func (fn *function) inline() []cut {
	var cuts []cut
	for _, e := range fn.sources() {
		edits := in(fn.file, withDoc(fn.decl, fn.decl.Doc))
		for _, s := range fn.sites {
			edits = append(edits, in(s.file, edit.Replace(s.call, fn.instance(e, s)))...)
			edits = append(edits, in(s.file, edit.Insert(s.file.AST.Name.End(), fn.imports(e, s.file)))...)
		}
		if len(fn.sites) > 0 {
			cuts = append(cuts, newCut("inline", edits...))
		}
	}
	return cuts
}

// sources returns the expressions in the body that have as many results as the function.
func (fn *function) sources() []ast.Expr {
	n := len(edit.Results(fn.decl.Type.Results))
	var list []ast.Expr
	for _, s := range fn.decl.Body.List {
		switch s := s.(type) {
		case *ast.AssignStmt:
			if len(s.Lhs) == n && len(s.Rhs) == 1 {
				list = append(list, s.Rhs[0])
			}
		case *ast.ReturnStmt:
			if len(s.Results) == 1 {
				list = append(list, s.Results[0])
			}
		case *ast.ExprStmt:
			if n == 0 {
				list = append(list, s.X)
			}
		}
	}
	return list
}

// instance returns the source of an expression of the body with the arguments of a call.
func (fn *function) instance(e ast.Expr, s site) string {
	selected := make(map[*ast.Ident]bool)
	for _, sel := range edit.All[*ast.SelectorExpr](e) {
		selected[sel.Sel] = true
	}
	var out strings.Builder
	at := e.Pos()
	for _, id := range edit.All[*ast.Ident](e) {
		if i := slices.Index(fn.names, id.Name); i >= 0 && !selected[id] {
			out.WriteString(fn.file.Text(at, id.Pos()) + s.file.Node(s.call.Args[i]))
			at = id.End()
		}
	}
	return out.String() + fn.file.Text(at, e.End())
}

// imports returns the imports that an expression of the body needs in another file.
func (fn *function) imports(e ast.Expr, f *edit.File) string {
	var text string
	for _, sel := range edit.All[*ast.SelectorExpr](e) {
		x, ok := sel.X.(*ast.Ident)
		if !ok {
			continue
		}
		if name := fn.file.Imported(x.Name); name != "" && f.Import(name) == "" {
			text += "; import \"" + name + "\""
		}
	}
	return text
}
