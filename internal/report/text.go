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

// marksOf returns the steps of a finding and the finding itself, those in its file first, in the order of the source. If there
// is more than one, they are numbered.
func marksOf(f *Finding) []mark {
	marks := []mark{{Span: f.Span, main: true}}
	for _, s := range f.Steps {
		marks = append(marks, mark{Span: s.Span, label: s.Message})
	}
	slices.SortStableFunc(marks, func(a, b mark) int {
		if (a.File == f.File) != (b.File == f.File) {
			if a.File == f.File {
				return -1
			}
			return 1
		}
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	if len(marks) > 1 {
		for i := range marks {
			marks[i].label = fmt.Sprintf("%d %s", i+1, cmp.Or(marks[i].label, "here"))
		}
	}
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
	from := min(m.Column-1, len(text))
	to := len(text)
	switch {
	case m.EndLine == m.Line && m.EndColumn > m.Column:
		to = min(m.EndColumn-1, to)
	case m.EndLine <= m.Line: // a point
		to = wordEnd(text, from)
	}
	indent := utf8.RuneCountInString(expand(text[:max(from, 0)]))
	length := max(utf8.RuneCountInString(expand(text[max(from, 0):max(to, from, 0)])), 1)
	sign := "-"
	if m.main {
		sign = "^"
	} else {
		paint = p.colour.step
	}
	line := strings.TrimSpace(strings.Repeat(sign, length) + " " + m.label)
	fmt.Fprintf(&p.out, "%s %*s%s\n", p.colour.frame(fmt.Sprintf("%*s |", width, "")), indent, "", paint(line))
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
