package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"
)

// writeText writes findings for people: for each the line that editors and grep read, the source with the steps that lead to
// the mistake, numbered in their order, and what helps. It is the manner of compilers such as rustc.
func writeText(w io.Writer, r *Report) error {
	p := &painter{report: r, colour: newPalette(r.Color)}
	for _, f := range r.Findings {
		p.finding(f)
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

// A palette has the colours of the parts of a finding.
type palette struct{ where, grave, mild, step, frame, help func(...any) string }

func newPalette(on bool) palette {
	paint := func(attributes ...color.Attribute) func(...any) string {
		c := color.New(attributes...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c.SprintFunc()
	}
	return palette{
		where: paint(color.Bold), grave: paint(color.FgRed, color.Bold), mild: paint(color.FgYellow, color.Bold),
		step: paint(color.FgCyan), frame: paint(color.FgBlue), help: paint(color.FgGreen),
	}
}

// A painter writes findings.
type painter struct {
	report *Report
	colour palette
	out    strings.Builder
}

// A mark is a part of the source with what is to be said of it.
type mark struct {
	Span
	label string
	main  bool // it is where the finding is
}

func (p *painter) finding(f *Finding) {
	paint := p.colour.mild
	if f.Level == Error {
		paint = p.colour.grave
	}
	fmt.Fprintf(&p.out, "%s %s\n", p.colour.where(fmt.Sprintf("%s:%d:%d:", f.File, f.Line, f.Column)), paint(f.Message)+" ("+f.Rule+")")
	marks := marksOf(f)
	width := 0
	for _, m := range marks {
		width = max(width, len(fmt.Sprint(max(m.Line, m.EndLine)+p.report.Context)))
	}
	file := f.File
	for len(marks) > 0 {
		n := 1
		for n < len(marks) && marks[n].File == marks[0].File {
			n++
		}
		if marks[0].File != file {
			file = marks[0].File
			fmt.Fprintf(&p.out, "%*s%s\n", width+1, "", p.colour.frame("--> "+file))
		}
		p.frame(marks[:n], width, paint)
		marks = marks[n:]
	}
	for _, fix := range f.Fixes {
		flags := " -fix"
		if fix.Unsafe {
			flags += " -unsafe-fixes"
		}
		fmt.Fprintf(&p.out, "%*s %s %s\n", width, "", p.colour.help("help:"), fix.Message+" ("+Name+flags+")")
	}
	if len(f.Fixes) == 0 {
		fmt.Fprintf(&p.out, "%*s %s %s explain %s\n", width, "", p.colour.help("help:"), Name, f.Rule)
	}
	p.out.WriteByte('\n')
}

// marksOf returns what is to be shown of a finding, those in its file first, in the order of the source. The steps of its
// path are numbered in their own order; without a path the places that belong to the finding are, and the finding itself.
func marksOf(f *Finding) []mark {
	if len(f.Path) == 0 {
		marks := placesOf(f)
		if len(marks) > 1 {
			for i := range marks {
				marks[i].label = fmt.Sprintf("%d %s", i+1, cmp.Or(marks[i].label, "here"))
			}
		}
		return marks
	}
	var marks []mark
	found := false
	for i, e := range f.Path {
		at := e.File == f.File && e.Line == f.Line && e.Column == f.Column
		found = found || at
		marks = append(marks, mark{Span: e.Span, label: fmt.Sprintf("%d %s", i+1, e.Message), main: at})
	}
	if !found {
		marks = append(marks, mark{Span: f.Span, main: true})
	}
	return f.inOrder(marks)
}

// placesOf returns the places that belong to a finding and the finding itself.
func placesOf(f *Finding) []mark {
	marks := []mark{{Span: f.Span, main: true}}
	for _, s := range f.Steps {
		marks = append(marks, mark{Span: s.Span, label: s.Message})
	}
	return f.inOrder(marks)
}

// inOrder sorts marks: those in the finding's file first, in the order of the source.
func (f *Finding) inOrder(marks []mark) []mark {
	slices.SortStableFunc(marks, func(a, b mark) int {
		if (a.File == f.File) != (b.File == f.File) {
			if a.File == f.File {
				return -1
			}
			return 1
		}
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return marks
}

// frame writes the lines of one file that marks are in, and the marks below them. Lines that are left out are three dots.
func (p *painter) frame(marks []mark, width int, paint func(...any) string) {
	last := 0
	for i := 0; i < len(marks); {
		line := marks[i].Line
		first := max(line-p.report.Context, last+1, 1)
		if last > 0 && first > last+1 {
			fmt.Fprintf(&p.out, "%s\n", p.colour.frame("..."))
		}
		for n := first; n <= line; n++ {
			p.source(marks[i].File, n, width)
		}
		for ; i < len(marks) && marks[i].Line == line; i++ {
			p.underline(marks[i], width, paint)
		}
		last = line
		for n := line + 1; n <= line+p.report.Context && (i == len(marks) || n < marks[i].Line) && p.report.has(marks[0].File, n); n++ {
			p.source(marks[0].File, n, width)
			last = n
		}
	}
}

// source writes a line of a file. Tabs are four spaces, so that the marks stand where they should.
func (p *painter) source(file string, n, width int) {
	text := strings.TrimRight(expand(p.report.line(file, n)), " ")
	fmt.Fprintf(&p.out, "%s%s\n", p.colour.frame(fmt.Sprintf("%*d |", width, n)), strings.TrimRight(" "+text, " "))
}

// underline marks a part of the line above.
func (p *painter) underline(m mark, width int, paint func(...any) string) {
	text := p.report.line(m.File, m.Line)
	from, to := p.report.extent(m.Span)
	indent := utf8.RuneCountInString(expand(text[:from]))
	length := max(utf8.RuneCountInString(expand(text[from:to])), 1)
	sign := "-"
	if m.main {
		sign = "^"
	} else {
		paint = p.colour.step
	}
	line := strings.TrimSpace(strings.Repeat(sign, length) + " " + m.label)
	fmt.Fprintf(&p.out, "%s %*s%s\n", p.colour.frame(fmt.Sprintf("%*s |", width, "")), indent, "", paint(line))
}

// extent returns the part of the first line of a span that the span covers, by bytes.
func (r *Report) extent(at Span) (from, to int) {
	text := r.line(at.File, at.Line)
	from, to = min(max(at.Column-1, 0), len(text)), len(text)
	switch {
	case at.Column == 1 && at.EndLine == 0: // of a line no more is known
		from = len(text) - len(strings.TrimLeft(text, " \t"))
	case at.EndLine == at.Line && at.EndColumn > at.Column:
		to = min(at.EndColumn-1, to)
	case at.EndLine <= at.Line: // a point
		to = wordEnd(text, from)
	}
	return from, to
}

// wordEnd returns where the word ends that begins at from.
func wordEnd(text string, from int) int {
	n := strings.IndexFunc(text[from:], func(r rune) bool { return r == ' ' || r == '\t' || r == '(' })
	if n < 0 {
		return len(text)
	}
	return from + n
}

func expand(s string) string { return strings.ReplaceAll(s, "\t", "    ") }
