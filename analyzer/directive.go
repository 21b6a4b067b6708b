package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/ignore"
	"github.com/mapilint/mapilint/internal/rule"
)

// declared is the fact that directives say what a function does.
type declared struct{ D bind.Declaration }

func (*declared) AFact()         {}
func (*declared) String() string { return "declared" }

// owns is the fact that a field answers for the handle that is stored in it.
type owns struct{}

func (*owns) AFact()         {}
func (*owns) String() string { return "owns" }

// A declarer reads the directives of a package other than ignore.
type declarer struct {
	pass     *analysis.Pass
	resolver *bind.Resolver
	problems []analysis.Diagnostic
}

const directivePrefix = "//mapilint:"

// directives reports whether a comment of the package is a directive that says what something is.
func directives(pass *analysis.Pass) bool {
	for _, f := range pass.Files {
		for _, g := range f.Comments {
			for _, c := range g.List {
				if strings.HasPrefix(c.Text, directivePrefix) && !strings.HasPrefix(c.Text, ignore.Prefix) {
					return true
				}
			}
		}
	}
	return false
}

// read gives functions and fields the meanings that directives say, here and for the packages that import
// this one.
func (d *declarer) read() {
	for _, f := range d.pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				d.function(n.Name, n.Doc)
				return false
			case *ast.InterfaceType:
				for _, m := range n.Methods.List {
					if len(m.Names) == 1 {
						d.function(m.Names[0], m.Doc)
					}
				}
			case *ast.StructType:
				for _, field := range n.Fields.List {
					d.field(field)
				}
			}
			return true
		})
	}
}

// function reads the directives above a function.
func (d *declarer) function(name *ast.Ident, doc *ast.CommentGroup) {
	fn, ok := d.pass.TypesInfo.Defs[name].(*types.Func)
	if !ok || doc == nil {
		return
	}
	var decl bind.Declaration
	var last *ast.Comment
	for _, c := range doc.List {
		word, rest, ok := directiveOf(c)
		if !ok || word != "protocol" && word != "borrows" {
			continue
		}
		if err := decl.Parse(word, strings.Fields(rest)); err != nil {
			d.problem(c, err)
			return
		}
		last = c
	}
	if last == nil {
		return
	}
	if err := d.resolver.Declare(fn, &decl); err != nil {
		d.problem(last, err)
		return
	}
	d.pass.ExportObjectFact(fn, &declared{decl})
}

// field reads the directive at a field.
func (d *declarer) field(f *ast.Field) {
	for _, g := range []*ast.CommentGroup{f.Doc, f.Comment} {
		if g == nil {
			continue
		}
		for _, c := range g.List {
			if word, _, ok := directiveOf(c); ok && word == "owner" {
				for _, name := range f.Names {
					if v, ok := d.pass.TypesInfo.Defs[name].(*types.Var); ok {
						d.pass.ExportObjectFact(v, new(owns))
					}
				}
			}
		}
	}
}

// directiveOf splits a comment //mapilint:word rest.
func directiveOf(c *ast.Comment) (word, rest string, ok bool) {
	text, ok := strings.CutPrefix(c.Text, directivePrefix)
	if !ok || text == "" || text[0] == ' ' {
		return "", "", false
	}
	word, rest, _ = strings.Cut(text, " ")
	return word, rest, true
}

func (d *declarer) problem(c *ast.Comment, err error) {
	d.problems = append(d.problems, d.diagnostic(c.Pos(), c.End(), "directive "+err.Error()))
}

func (d *declarer) diagnostic(pos, end token.Pos, text string) analysis.Diagnostic {
	return analysis.Diagnostic{
		Pos: pos, End: end, Category: rule.BadDirective.ID, URL: rule.BadDirective.PageURL(),
		Message: rule.BadDirective.Text(text, "", ""),
	}
}

// about is what each directive stands by.
var about = map[string]string{"owner": "fields", "protocol": "functions", "borrows": "functions"}

// strays finds directives that nobody knows, or that stand where they say nothing.
func (d *declarer) strays() {
	placed := d.placed()
	for _, f := range d.pass.Files {
		for _, g := range f.Comments {
			for _, c := range g.List {
				word, _, ok := directiveOf(c)
				if !ok || word == "ignore" || placed[c] {
					continue
				}
				text := "directive " + word + " stands by none of the " + about[word] + " that it is about"
				if about[word] == "" {
					text = "directive " + word + " is unknown; borrows, ignore, owner and protocol are known"
				}
				d.problems = append(d.problems, d.diagnostic(c.Pos(), c.End(), text))
			}
		}
	}
}

// placed returns the comments at functions and fields.
func (d *declarer) placed() map[*ast.Comment]bool {
	set := make(map[*ast.Comment]bool)
	add := func(what string, groups ...*ast.CommentGroup) {
		for _, g := range groups {
			for i := 0; g != nil && i < len(g.List); i++ {
				if word, _, ok := directiveOf(g.List[i]); ok && about[word] == what {
					set[g.List[i]] = true
				}
			}
		}
	}
	for _, f := range d.pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				add("functions", n.Doc)
			case *ast.InterfaceType:
				for _, m := range n.Methods.List {
					add("functions", m.Doc)
				}
			case *ast.StructType:
				for _, field := range n.Fields.List {
					add("fields", field.Doc, field.Comment)
				}
			}
			return true
		})
	}
	return set
}
