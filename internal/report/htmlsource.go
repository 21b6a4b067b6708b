package report

import (
	"cmp"
	"go/scanner"
	"go/token"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// htmlContext is how many lines the HTML form shows around those in question.
const htmlContext = 2

// A frame is the part of one file that a finding is about.
type frame struct {
	File string
	Rows []row
}

// A row is a line of a frame: of the source, or a note of what happens in the line above it, or a gap.
type row struct {
	Line   int // 0 for a note and a gap
	Marked bool
	Parts  []part
	Note   *note
}

// A part is a piece of a line that looks the same all through. Class is made of the classes of the style sheet.
type part struct{ Text, Class string }

// A note says which step happens in a line.
type note struct {
	N       int
	Indent  string
	Message string
	Mistake bool
}

// frames returns the source of the steps of a finding, one of which is the mistake: a frame for each file, in the order in which
// the path comes to them.
func (s *sources) frames(path []Event, mistake int) []frame {
	var files []string
	marks := make(map[string][]int) // steps, by the file they are in
	for i, e := range path {
		if len(marks[e.File]) == 0 {
			files = append(files, e.File)
		}
		marks[e.File] = append(marks[e.File], i)
	}
	var frames []frame
	for _, file := range files {
		frames = append(frames, frame{file, s.rows(file, path, marks[file], mistake)})
	}
	return frames
}

// rows returns the lines of a file that steps are in, those around them, and the notes.
func (s *sources) rows(file string, path []Event, steps []int, mistake int) []row {
	slices.SortStableFunc(steps, func(a, b int) int { return cmp.Compare(path[a].Line, path[b].Line) })
	var rows []row
	last := 0
	for len(steps) > 0 {
		line := path[steps[0]].Line
		n := 1
		for n < len(steps) && path[steps[n]].Line == line {
			n++
		}
		first := max(line-htmlContext, last+1, 1)
		if last > 0 && first == last+2 { // a line takes no more room than a gap
			first--
		} else if last > 0 && first > last+1 {
			rows = append(rows, row{})
		}
		for i := first; i < line; i++ {
			rows = append(rows, row{Line: i, Parts: s.parts(file, i, nil)})
		}
		var spans []span
		for _, i := range steps[:n] {
			spans = append(spans, s.span(path[i].Span, i == mistake))
		}
		if line > last { // a file has no line 0, but a step may
			rows = append(rows, row{Line: line, Marked: true, Parts: s.parts(file, line, spans)})
		}
		for k, i := range steps[:n] {
			indent := utf8.RuneCountInString(expand(s.line(file, line)[:spans[k].from]))
			rows = append(rows, row{Note: &note{i + 1, strings.Repeat(" ", indent), path[i].Message, i == mistake}})
		}
		last, steps = line, steps[n:]
		for last < line+htmlContext && (len(steps) == 0 || last+1 < path[steps[0]].Line) && s.has(file, last+1) {
			last++
			rows = append(rows, row{Line: last, Parts: s.parts(file, last, nil)})
		}
	}
	return rows
}

// sources are the files of a report, as the HTML form shows them.
type sources struct {
	*Report
	tokens map[string]map[int][]span // by file and line
}

// A span is a part of a line by its bytes, with the class that it gives to what is in it.
type span struct {
	from, to int
	class    string
}

// span returns the part of a line that a step is about. What goes on in the next line ends with this one.
func (s *sources) span(at Span, mistake bool) span {
	from, to := s.extent(at)
	if mistake {
		return span{from, to, "hit bad"}
	}
	return span{from, to, "hit"}
}

// parts cuts a line where spans or tokens begin or end.
func (s *sources) parts(file string, line int, marks []span) []part {
	text := s.line(file, line)
	spans := slices.Concat(s.lineTokens(file, line), marks)
	cuts := []int{0, len(text)}
	for _, x := range spans {
		cuts = append(cuts, min(x.from, len(text)), min(x.to, len(text)))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var parts []part
	for i := range len(cuts) - 1 {
		var classes []string
		for _, x := range spans {
			if x.from <= cuts[i] && cuts[i] < x.to {
				classes = append(classes, x.class)
			}
		}
		parts = append(parts, part{expand(text[cuts[i]:cuts[i+1]]), strings.Join(classes, " ")})
	}
	return parts
}

// lineTokens returns the tokens of a line that have a colour of their own: keywords, texts, comments.
func (s *sources) lineTokens(file string, line int) []span {
	lines, ok := s.tokens[file]
	if !ok {
		if path.Ext(file) == ".go" {
			lines = tokensOf(s.text(file))
		}
		if s.tokens == nil {
			s.tokens = make(map[string]map[int][]span)
		}
		s.tokens[file] = lines
	}
	return lines[line]
}

func tokensOf(lines []string) map[int][]span {
	src := []byte(strings.ReplaceAll(strings.Join(lines, "\n"), "\r", ""))
	file := token.NewFileSet().AddFile("", -1, len(src))
	var scan scanner.Scanner
	scan.Init(file, src, nil, scanner.ScanComments) // what is not Go is passed over
	all := make(map[int][]span)
	for {
		pos, tok, lit := scan.Scan()
		if tok == token.EOF {
			return all
		}
		class := ""
		switch {
		case tok == token.COMMENT:
			class = "com"
		case tok == token.STRING || tok == token.CHAR:
			class = "str"
		case tok.IsKeyword():
			class = "key"
		default:
			continue
		}
		line, from := file.Line(pos), file.Position(pos).Column-1
		for text := range strings.SplitSeq(lit, "\n") {
			all[line] = append(all[line], span{from, from + len(text), class})
			line, from = line+1, 0
		}
	}
}
