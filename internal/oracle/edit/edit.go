// Package edit changes Go source by text edits at positions of its syntax tree.
//
// An edit replaces a stretch of text, and what no edit touches stays as it was: comments, layout, line
// numbers. Nothing here knows types. What it says of a name it says of every use of that name in the
// code it was given, shadowed or not.
package edit

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// A File is a parsed source file.
type File struct {
	Path string
	AST  *ast.File
	Tok  *token.File
	src  string
}

// An Edit replaces the text from Pos to End.
type Edit struct {
	Pos, End token.Pos
	Text     string
}

// Parse parses a file with its comments.
func Parse(path, src string) (*File, error) { return ParseIn(token.NewFileSet(), path, src) }

// ParseIn parses a file into a file set.
func ParseIn(fset *token.FileSet, path, src string) (*File, error) {
	tree, err := parser.ParseFile(fset, path, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return &File{Path: path, AST: tree, Tok: fset.File(tree.FileStart), src: src}, nil
}

// Insert returns the edit that inserts text at pos.
func Insert(pos token.Pos, text string) Edit { return Edit{pos, pos, text} }

// Replace returns the edit that puts text in the place of n.
func Replace(n ast.Node, text string) Edit { return Edit{n.Pos(), n.End(), text} }

// Text returns the source from pos to end.
func (f *File) Text(pos, end token.Pos) string { return f.src[f.Tok.Offset(pos):f.Tok.Offset(end)] }

// Node returns the source of n.
func (f *File) Node(n ast.Node) string { return f.Text(n.Pos(), n.End()) }

// Line returns the line of a position.
func (f *File) Line(pos token.Pos) int { return f.Tok.Line(pos) }

// Blank returns the edit that puts text in the place of n and keeps the number of lines.
func (f *File) Blank(n ast.Node, text string) Edit {
	lines := strings.Count(f.Node(n), "\n") - strings.Count(text, "\n")
	return Replace(n, text+strings.Repeat("\n", max(lines, 0)))
}

// Apply returns the source with the edits made. An edit that begins within an earlier one is left out:
// what an outer edit takes away needs no inner ones.
func (f *File) Apply(edits ...Edit) string {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(b.End, a.End))
	})
	var out strings.Builder
	at := f.AST.FileStart
	for _, e := range edits {
		if e.Pos < at {
			continue
		}
		out.WriteString(f.Text(at, e.Pos) + e.Text)
		at = e.End
	}
	out.WriteString(f.src[f.Tok.Offset(at):])
	return out.String()
}

// Import returns the name under which the file imports path, "" if it does not.
func (f *File) Import(path string) string {
	for _, spec := range f.AST.Imports {
		if strings.Trim(spec.Path.Value, "\"`") != path {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return Base(path)
	}
	return ""
}

// Imported returns the path that the file imports under a name, "" if none.
func (f *File) Imported(name string) string {
	for _, spec := range f.AST.Imports {
		path := strings.Trim(spec.Path.Value, "\"`")
		if spec.Name != nil && spec.Name.Name == name || spec.Name == nil && Base(path) == name {
			return path
		}
	}
	return ""
}

// Base returns the last element of an import path, by which the package is called as a rule.
func Base(path string) string { return path[strings.LastIndex(path, "/")+1:] }
