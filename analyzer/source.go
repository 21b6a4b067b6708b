package analyzer

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/bind"
)

// A source finds the syntax behind the positions that the engine works with. It is filled lazily, file
// by file: most packages have no findings.
type source struct {
	pass     *analysis.Pass
	resolver *bind.Resolver
	files    map[*ast.File]map[token.Pos]*site
	text     int // bytes of functions that may still be looked through for fixes
}

// A site is a call expression with the syntax around it.
type site struct {
	call *ast.CallExpr
	path []ast.Node // enclosing nodes, innermost first
}

func newSource(pass *analysis.Pass, resolver *bind.Resolver) *source {
	return &source{pass: pass, resolver: resolver, files: make(map[*ast.File]map[token.Pos]*site), text: maxFixText}
}

// maxFixText bounds the work on fixes: each looks through the whole function around its finding.
const maxFixText = 150_000

// affords reports whether the function around pos may still be looked through for a fix.
func (s *source) affords(pos token.Pos) bool {
	f := s.file(pos)
	if f == nil {
		return false
	}
	for _, d := range f.Decls {
		if d.Pos() <= pos && pos < d.End() {
			s.text -= int(d.End() - d.Pos())
		}
	}
	return s.text >= 0
}

// file returns the file that contains pos, nil if none.
func (s *source) file(pos token.Pos) *ast.File {
	for _, f := range s.pass.Files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return f
		}
	}
	return nil
}

// compare orders positions by file, in the order of the package's files, and then by offset: the order of
// positions themselves depends on which file was parsed first.
func compare(files []*ast.File, a, b token.Pos) int {
	return cmp.Or(cmp.Compare(indexOf(files, a), indexOf(files, b)), cmp.Compare(a, b))
}

func indexOf(files []*ast.File, pos token.Pos) int {
	for i, f := range files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return i
		}
	}
	return -1
}

// site returns the call whose left parenthesis is at pos, nil if there is none.
func (s *source) site(pos token.Pos) *site {
	f := s.file(pos)
	if f == nil {
		return nil
	}
	sites, ok := s.files[f]
	if !ok {
		sites = make(map[token.Pos]*site)
		s.files[f] = sites
		var stack []ast.Node
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			if call, ok := n.(*ast.CallExpr); ok {
				path := make([]ast.Node, len(stack))
				for i, p := range stack {
					path[len(stack)-1-i] = p
				}
				sites[call.Lparen] = cgoSite(&site{call, path})
			}
			stack = append(stack, n)
			return true
		})
	}
	return sites[pos]
}

// headOf returns the loop of which the given part contains the call, nil if there is none.
func (c *site) headOf(part func(*ast.ForStmt) ast.Stmt) *ast.ForStmt {
	for i, n := range c.path[:max(len(c.path)-1, 0)] {
		if loop, ok := c.path[i+1].(*ast.ForStmt); ok && part(loop) == n {
			return loop
		}
	}
	return nil
}

// target returns the expression that result i of the call is assigned to, nil if none.
func (c *site) target(i int) ast.Expr {
	if i < 0 || len(c.path) == 0 {
		return nil
	}
	for k, n := range c.path {
		switch n := n.(type) {
		case *ast.ParenExpr:
			continue
		case *ast.SelectorExpr:
			if k > 0 || !taken(n) {
				return nil
			}
		case *ast.AssignStmt:
			if len(n.Rhs) == 1 && i < len(n.Lhs) {
				return n.Lhs[i]
			}
			for j, r := range n.Rhs {
				if ast.Unparen(r) == c.call && i == 0 {
					return n.Lhs[j]
				}
			}
			return nil
		case *ast.ValueSpec:
			if i < len(n.Names) {
				return n.Names[i]
			}
			return nil
		case *ast.CallExpr: // must(open()): the name of the wrapper's result
			if (k == 0 || taken(c.path[0])) && i == 0 {
				return (&site{n, c.path[1:]}).target(0)
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

// taken reports whether n takes the object from the VARIANT that a call returns: call().ToIDispatch.
func taken(n ast.Node) bool {
	sel, ok := n.(*ast.SelectorExpr)
	return ok && (sel.Sel.Name == "ToIDispatch" || sel.Sel.Name == "ToIUnknown")
}

// name returns the name of the variable that expression e is, "" if it has none worth telling.
func name(e ast.Expr) string {
	if e == nil {
		return ""
	}
	if id, ok := e.(*ast.Ident); ok && id.Name == "_" {
		return ""
	}
	switch ast.Unparen(e).(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.IndexExpr, *ast.StarExpr:
		return types.ExprString(e)
	case *ast.UnaryExpr:
		return types.ExprString(e.(*ast.UnaryExpr).X)
	}
	return ""
}
