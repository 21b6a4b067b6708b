package metamorph

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// A source is a file under rewriting.
type source struct {
	tok   *token.File
	file  *ast.File
	src   string
	base  string   // the file's name
	edits []edit   // none of them overlap
	decls []string // declarations to append to the file
	moved []string // declarations of the package that the rewrite moves helpers to
}

// An edit replaces the text from pos to end.
type edit struct {
	pos, end token.Pos
	text     string
}

func insert(pos token.Pos, text string) edit { return edit{pos, pos, text} }

// edit adds edits that belong together. It adds none of them if one lies across an edit of before.
func (s *source) edit(edits ...edit) bool {
	for _, e := range edits {
		for _, x := range s.edits {
			if e.pos < x.end && x.pos < e.end {
				return false
			}
		}
	}
	s.edits = append(s.edits, edits...)
	return true
}

// edited returns the text with the edits made.
func (s *source) edited() string {
	edits := slices.Clone(s.edits)
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.pos, b.pos) })
	var out strings.Builder
	at := token.Pos(s.tok.Base())
	for _, e := range edits {
		out.WriteString(s.text(at, e.pos) + e.text)
		at = e.end
	}
	out.WriteString(s.text(at, token.Pos(s.tok.Base()+len(s.src))))
	return out.String()
}

// text returns the source from pos to end.
func (s *source) text(pos, end token.Pos) string {
	return s.src[s.tok.Offset(pos):s.tok.Offset(end)]
}

// node returns the source of n.
func (s *source) node(n ast.Node) string { return s.text(n.Pos(), n.End()) }

// commented reports whether the source from pos to end holds a comment.
func (s *source) commented(pos, end token.Pos) bool {
	return slices.ContainsFunc(s.file.Comments, func(c *ast.CommentGroup) bool {
		return c.Pos() < end && pos < c.End()
	})
}

// fresh returns a name for the nth new declaration of this file.
func (s *source) fresh(prefix string, n int) string {
	stem, _, _ := strings.Cut(s.base, ".")
	return fmt.Sprintf("%s_%s%d", prefix, stem, n)
}

// funcs returns the functions and methods that have a body.
func (s *source) funcs() []*ast.FuncDecl {
	var funcs []*ast.FuncDecl
	for _, d := range s.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
			funcs = append(funcs, f)
		}
	}
	return funcs
}

// all returns the nodes of type N within root, outer ones first.
func all[N ast.Node](root ast.Node) []N {
	var nodes []N
	ast.Inspect(root, func(n ast.Node) bool {
		if n, ok := n.(N); ok {
			nodes = append(nodes, n)
		}
		return true
	})
	return nodes
}
