package baseline

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"strings"
)

// A Source is a Go file in which findings are looked up.
type Source struct {
	text  []byte
	lines *token.File
	file  *ast.File
}

// NewSource takes a file apart, as far as it is Go.
func NewSource(text []byte) *Source {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, "", text, parser.ParseComments|parser.SkipObjectResolution)
	return &Source{text, fset.File(file.FileStart), file}
}

// Find returns the function around a part of the file, and the text of that part, written in one way. Lines and columns count
// from 1; if the end is not known, it is that of the line.
func (s *Source) Find(line, column, endLine, endColumn int) (function, call string) {
	from, ok := s.pos(line, column)
	if !ok {
		return "", ""
	}
	to, ok := s.pos(endLine, endColumn)
	if !ok || to <= from {
		to = s.file.FileEnd
		if line < s.lines.LineCount() {
			to = s.lines.LineStart(line + 1)
		}
	}
	for _, d := range s.file.Decls {
		if begin(d) <= from && from < d.End() {
			return name(d, from), s.normal(d, from, to)
		}
	}
	return "", s.normal(s.file, from, to)
}

// Functions returns the names of all that Find may name as the function around something.
func (s *Source) Functions() []string {
	var names []string
	for _, d := range s.file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			names = append(names, funcName(d))
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok {
					names = append(names, valueName(d, v))
				}
			}
		}
	}
	return names
}

// pos returns the position of a line and column, as the file itself counts them.
func (s *Source) pos(line, column int) (token.Pos, bool) {
	if line < 1 || line > s.lines.LineCount() || column < 1 {
		return token.NoPos, false
	}
	pos := s.lines.LineStart(line) + token.Pos(column-1)
	return pos, pos <= s.file.FileEnd
}

// begin returns where a declaration begins, its documentation counted in.
func begin(d ast.Decl) token.Pos {
	var doc *ast.CommentGroup
	switch d := d.(type) {
	case *ast.FuncDecl:
		doc = d.Doc
	case *ast.GenDecl:
		doc = d.Doc
	}
	if doc != nil {
		return doc.Pos()
	}
	return d.Pos()
}

// name names the function that a declaration is of, or what it declares at pos.
func name(d ast.Decl, pos token.Pos) string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		return funcName(d)
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if v, ok := spec.(*ast.ValueSpec); ok && pos < v.End() {
				return valueName(d, v)
			}
		}
	}
	return ""
}

// valueName names what is declared with a value.
func valueName(d *ast.GenDecl, v *ast.ValueSpec) string {
	return d.Tok.String() + " " + v.Names[0].Name
}

// funcName names a function as Go does within its package: Close, Session.Close, (*Session).Close.
func funcName(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return d.Name.Name
	}
	recv, pointer := ast.Unparen(d.Recv.List[0].Type), false
	if star, ok := recv.(*ast.StarExpr); ok {
		recv, pointer = ast.Unparen(star.X), true
	}
	switch generic := recv.(type) {
	case *ast.IndexExpr:
		recv = generic.X
	case *ast.IndexListExpr:
		recv = generic.X
	}
	id, ok := recv.(*ast.Ident)
	switch {
	case !ok:
		return d.Name.Name
	case pointer:
		return "(*" + id.Name + ")." + d.Name.Name
	}
	return id.Name + "." + d.Name.Name
}

// normal writes a part of the file in one way: without comments, without the space that could be left out, and without the bodies of
// functions, which have entries of their own. If it is a comment, that is all there is.
func (s *Source) normal(in ast.Node, from, to token.Pos) string {
	bodies := make(map[int]int) // where one begins: where it ends, as offsets into the part
	ast.Inspect(in, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && from <= lit.Pos() && lit.End() <= to {
			bodies[int(lit.Body.Lbrace-from)] = int(lit.Body.Rbrace - from)
		}
		return true
	})
	part := s.text[s.lines.Offset(from):s.lines.Offset(to)]
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(part))
	var scan scanner.Scanner
	scan.Init(file, part, func(token.Position, string) {}, 0)
	var out strings.Builder
	before, skip := token.ILLEGAL, -1
	for {
		pos, tok, lit := scan.Scan()
		offset := file.Offset(pos)
		switch {
		case tok == token.EOF && out.Len() == 0:
			return strings.Join(strings.Fields(string(part)), " ")
		case tok == token.EOF:
			return out.String()
		case offset < skip || tok == token.SEMICOLON && lit == "\n":
			continue
		case bodies[offset] > 0:
			skip = bodies[offset]
		}
		if before == token.COMMA && tok != token.RPAREN && tok != token.RBRACE && tok != token.RBRACK {
			out.WriteString(", ")
		} else if wordy(before) && wordy(tok) {
			out.WriteByte(' ')
		}
		if tok != token.COMMA { // it may be the last one of a list, which is there for the line break
			out.WriteString(text(tok, lit))
		}
		before = tok
	}
}

// wordy reports whether two such tokens in a row need a space between them.
func wordy(tok token.Token) bool { return tok.IsLiteral() || tok.IsKeyword() }

// text is how a token is written.
func text(tok token.Token, lit string) string {
	if lit != "" {
		return lit
	}
	return tok.String()
}
