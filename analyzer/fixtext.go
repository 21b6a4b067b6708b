package analyzer

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// apply returns the file with edits made.
func (x *fixer) apply(edits []analysis.TextEdit) []byte {
	var out []byte
	done := 0
	for _, e := range edits { // in source order
		out = append(append(out, x.text[done:x.lines.Offset(e.Pos)]...), e.NewText...)
		done = x.lines.Offset(e.End)
	}
	return append(out, x.text[done:]...)
}

// ordered returns edits in source order, nil if they overlap.
func (x *fixer) ordered(edits []analysis.TextEdit) []analysis.TextEdit {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b analysis.TextEdit) int { return int(a.Pos - b.Pos) })
	edits = slices.CompactFunc(edits, func(a, b analysis.TextEdit) bool { // as go vet -fix does
		return a.Pos == b.Pos && a.End == b.End && bytes.Equal(a.NewText, b.NewText)
	})
	for i := range edits[1:] {
		if edits[i].End > edits[i+1].Pos {
			return nil
		}
	}
	return edits
}

// format returns edits in source order, reshaped so that they leave a formatted file formatted. It is nil if they overlap.
func (x *fixer) format(edits []analysis.TextEdit) []analysis.TextEdit {
	if edits = x.ordered(edits); edits == nil {
		return nil
	}
	out := x.apply(edits)
	if !formatted(x.text) || formatted(out) {
		return edits
	}
	out, err := format.Source(out)
	if err != nil {
		return nil
	}
	return []analysis.TextEdit{x.difference(out)}
}

// difference returns the one edit of whole lines that makes a file of another text.
func (x *fixer) difference(out []byte) analysis.TextEdit {
	from := 0
	for from < min(len(x.text), len(out)) && x.text[from] == out[from] {
		from++
	}
	from = bytes.LastIndexByte(x.text[:from], '\n') + 1
	tail := 0
	for tail < min(len(x.text), len(out))-from && x.text[len(x.text)-1-tail] == out[len(out)-1-tail] {
		tail++
	}
	if n := bytes.IndexByte(x.text[len(x.text)-tail:], '\n'); n >= 0 {
		tail -= n + 1
	}
	return analysis.TextEdit{Pos: x.lines.Pos(from), End: x.lines.Pos(len(x.text) - tail), NewText: out[from : len(out)-tail]}
}

func formatted(text []byte) bool {
	out, err := format.Source(text)
	return err == nil && bytes.Equal(out, text)
}

// indent returns the space before a statement that begins its line.
func (x *fixer) indent(stmt ast.Node) string {
	space := x.between(x.lineStart(stmt.Pos()), stmt.Pos())
	return space[:len(space)-len(strings.TrimLeft(space, " \t"))]
}

// insert returns the edit that puts lines in front of a statement.
func (x *fixer) insert(before ast.Stmt, lines ...string) analysis.TextEdit {
	sep := "\n" + x.indent(before)
	return analysis.TextEdit{Pos: before.Pos(), End: before.Pos(), NewText: []byte(strings.Join(lines, sep) + sep)}
}

// add returns the edit that puts lines behind a statement.
func (x *fixer) add(after ast.Stmt, lines ...string) analysis.TextEdit {
	sep := "\n" + x.indent(after)
	end := x.lineEnd(after.End())
	return analysis.TextEdit{Pos: end, End: end, NewText: []byte(sep + strings.Join(lines, sep))}
}

// remove returns the edit that takes out a statement that is alone on its lines. A comment beside it stays.
func (x *fixer) remove(stmt ast.Stmt) analysis.TextEdit {
	if comment := strings.TrimLeft(x.between(stmt.End(), x.lineEnd(stmt.End())), " \t"); comment != "" {
		return analysis.TextEdit{Pos: stmt.Pos(), End: x.lineEnd(stmt.End()) - token.Pos(len(comment))}
	}
	return analysis.TextEdit{Pos: x.lineStart(stmt.Pos()) - 1, End: x.lineEnd(stmt.End())}
}

// line returns a statement with the comment beside it.
func (x *fixer) line(stmt ast.Stmt) string { return x.between(stmt.Pos(), x.lineEnd(stmt.End())) }

// move returns the edits that move a statement, with the comment beside it, in front of another.
func (x *fixer) move(stmt, before ast.Stmt) []analysis.TextEdit {
	return []analysis.TextEdit{x.cut(stmt), x.insert(before, x.line(stmt))}
}

// moveBehind returns the edits that move a statement, with the comment beside it, behind another.
func (x *fixer) moveBehind(stmt, after ast.Stmt) []analysis.TextEdit {
	return []analysis.TextEdit{x.cut(stmt), x.add(after, x.line(stmt))}
}

// cut returns the edit that takes out the lines of a statement.
func (x *fixer) cut(stmt ast.Stmt) analysis.TextEdit {
	return analysis.TextEdit{Pos: x.lineStart(stmt.Pos()), End: x.lineEnd(stmt.End()) + 1}
}
