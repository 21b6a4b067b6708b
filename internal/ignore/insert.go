package ignore

import (
	"bytes"
	"cmp"
	"errors"
	"go/format"
	"slices"
	"strings"
)

// A Finding is what a directive is to silence: a rule, at the position of a token. Lines and columns count from 1, columns in
// bytes.
type Finding struct {
	Rule         string
	Line, Column int
}

// Insert writes directives for findings into a source, all with one reason, and returns the new source. Findings on one line
// share a directive, and one that is there already takes their rules up. A source that was as gofmt wants it stays so.
// Where no directive can stand, the finding is in left, with the cause.
//
// Known tells which rules there are: a directive that names another one silences nothing.
func Insert(src []byte, findings []Finding, reason string, known func(id string) bool) (out []byte, left map[Finding]error) {
	left = make(map[Finding]error)
	t, err := scan(src)
	if err != nil {
		for _, f := range findings {
			left[f] = err
		}
		return src, left
	}
	in := &inserter{text: t, reason: reason, known: known}
	findings = slices.SortedFunc(slices.Values(findings), func(a, b Finding) int { return cmp.Compare(a.Line, b.Line) })
	var lines []line
	for _, f := range findings {
		i := t.at(f.Line, f.Column)
		switch {
		case i < 0:
			left[f] = errors.New("it is about a comment")
		case len(lines) > 0 && t.words[lines[len(lines)-1].word].line == f.Line:
			l := &lines[len(lines)-1]
			l.findings, l.rules = append(l.findings, f), append(l.rules, f.Rule)
		default:
			lines = append(lines, line{i, []Finding{f}, []string{f.Rule}})
		}
	}
	for _, l := range lines {
		if !in.cover(l) {
			for _, f := range l.findings {
				left[f] = errors.New("no comment can stand above it, nor behind it")
			}
		}
	}
	return in.formatted(src), left
}

// A line has findings, the first of them at a word.
type line struct {
	word     int
	findings []Finding
	rules    []string
}

// An inserter writes one directive after the other. The words of the text remain, so their indices hold throughout.
type inserter struct {
	*text
	reason string
	known  func(id string) bool
	done   []line
}

// cover silences the rules of a line: by a directive that holds there already, by a new one above, or by one behind. The first
// that does it is taken.
func (in *inserter) cover(l line) bool {
	w := in.words[l.word]
	if at, say := in.directives(w.line, in.known); len(at) > 0 {
		return in.try(l, in.splice(at[0].offset, at[0].offset+len(at[0].text), in.join(say[0], l.rules).String()))
	}
	d := in.join(Directive{}, l.rules).String()
	start, end := in.bounds(w)
	before := in.src[start:w.offset]
	indent := before[:len(before)-len(bytes.TrimLeft(before, " \t"))]
	newline := "\n"
	if bytes.HasPrefix(in.src[end:], []byte("\r\n")) {
		newline = "\r\n"
	}
	return in.try(l, in.splice(start, start, string(indent)+d+newline)) || in.try(l, in.splice(end, end, " "+d))
}

// join adds rules to a directive, and the reason for them.
func (in *inserter) join(d Directive, rules []string) Directive {
	d.Rules = slices.Concat(d.Rules, rules)
	slices.Sort(d.Rules)
	d.Rules = slices.Compact(d.Rules)
	switch {
	case d.Reason == "":
		d.Reason = in.reason
	case !strings.Contains(d.Reason, in.reason):
		d.Reason += "; " + in.reason
	}
	return d
}

// try takes src for the text if it is what it was but for a directive, and that silences what it should.
func (in *inserter) try(l line, src []byte) bool {
	t, err := scan(src)
	done := append(slices.Clip(in.done), l)
	if err != nil || !in.same(t) || !t.silent(done, in.known) {
		return false
	}
	in.text, in.done = t, done
	return true
}

// silent reports whether directives hold for the rules of all lines.
func (t *text) silent(lines []line, known func(id string) bool) bool {
	for _, l := range lines {
		_, say := t.directives(t.words[l.word].line, known)
		for _, id := range l.rules {
			if !slices.ContainsFunc(say, func(d Directive) bool { return slices.Contains(d.Rules, id) }) {
				return false
			}
		}
	}
	return true
}

// formatted returns the text as gofmt wants it, if src was so, and gofmt leaves the directives where they work.
func (in *inserter) formatted(src []byte) []byte {
	if was, err := format.Source(src); err != nil || !bytes.Equal(was, src) {
		return in.src
	}
	out, err := format.Source(in.src)
	if err != nil {
		return in.src
	}
	if t, err := scan(out); err != nil || !t.silent(in.done, in.known) {
		return in.src
	}
	return out
}
