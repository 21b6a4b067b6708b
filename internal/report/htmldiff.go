package report

import (
	"cmp"
	"slices"
	"strings"
)

// A repair is a fix as a diff.
type repair struct {
	Fix
	File  string
	Hunks []hunk
}

// A hunk is a part of a diff.
type hunk struct {
	Line  int // where it begins
	Lines []diffLine
}

// A diffLine is a line that goes, comes or stays.
type diffLine struct {
	Sign string // "-", "+" or " "
	Text string
}

// repair makes a diff of a fix. A hunk has the edits of neighbouring lines; which these are is known, so nothing is compared.
func (r *Report) repair(fix Fix) repair {
	d := repair{Fix: fix}
	edits := slices.Clone(fix.Edits)
	for i, e := range edits {
		if e.EndLine == 0 { // it inserts
			edits[i].EndLine, edits[i].EndColumn = e.Line, e.Column
		}
	}
	slices.SortStableFunc(edits, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	for len(edits) > 0 {
		d.File = edits[0].File
		n := 1
		for n < len(edits) && edits[n].Line <= edits[n-1].EndLine+1 {
			n++
		}
		d.Hunks = append(d.Hunks, r.hunk(edits[:n]))
		edits = edits[n:]
	}
	return d
}

// hunk applies edits to the lines that they are in, and shows what differs, with a line before and after.
func (r *Report) hunk(edits []Edit) hunk {
	file, first, last := edits[0].File, edits[0].Line, edits[0].EndLine
	for _, e := range edits {
		last = max(last, e.EndLine)
	}
	var before, after []string
	var text strings.Builder
	line, column := first, 1
	copyTo := func(toLine, toColumn int) {
		for ; line < toLine; line, column = line+1, 1 {
			text.WriteString(r.cut(file, line, column, 0) + "\n")
		}
		text.WriteString(r.cut(file, line, column, toColumn))
	}
	for _, e := range edits {
		copyTo(e.Line, e.Column)
		text.WriteString(e.New)
		line, column = e.EndLine, e.EndColumn
	}
	copyTo(last, 0)
	for n := first; n <= last; n++ {
		before = append(before, r.line(file, n))
	}
	after = strings.Split(text.String(), "\n")
	var same, tail []string
	for len(before) > 0 && len(after) > 0 && before[0] == after[0] {
		same, before, after = append(same, before[0]), before[1:], after[1:]
	}
	for len(before) > 0 && len(after) > 0 && before[len(before)-1] == after[len(after)-1] {
		tail = append(tail, before[len(before)-1])
		before, after = before[:len(before)-1], after[:len(after)-1]
	}
	slices.Reverse(tail)
	if len(same) == 0 && first > 1 {
		first--
		same = []string{r.line(file, first)}
	}
	if len(tail) == 0 && r.has(file, last+1) {
		tail = []string{r.line(file, last+1)}
	}
	h := hunk{Line: first}
	h.add(" ", same)
	h.add("-", before)
	h.add("+", after)
	h.add(" ", tail)
	return h
}

func (h *hunk) add(sign string, lines []string) {
	for _, l := range lines {
		h.Lines = append(h.Lines, diffLine{sign, expand(l)})
	}
}

// cut returns a part of a line by its columns; to is 0 for all that follows.
func (r *Report) cut(file string, line, from, to int) string {
	text := r.line(file, line)
	end := len(text)
	if to > 0 {
		end = min(to-1, end)
	}
	return text[min(max(from-1, 0), end):end]
}
