package lsp

import (
	"bytes"
	"unicode/utf8"
)

// A position is a place in a text as LSP has it: both count from 0, and characters are those of the encoding.
type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

func (p position) before(q position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Character < q.Character
}

// A textRange is what lies from Start up to End.
type textRange struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

// overlaps reports whether the ranges have a place in common; that they touch is enough.
func (r textRange) overlaps(s textRange) bool {
	return !r.End.before(s.Start) && !s.End.before(r.Start)
}

// An encoding is how the characters of a line are counted: "utf-8", "utf-16" or "utf-32".
type encoding string

// defaultEncoding holds unless the editor and gopls agree on another.
const defaultEncoding encoding = "utf-16"

func (e encoding) width(r rune, bytes int) int {
	switch e {
	case "utf-8":
		return bytes
	case "utf-32":
		return 1
	}
	if r >= 0x10000 {
		return 2
	}
	return 1
}

// offset returns where in the text p is. A place beyond the end of a line is that end, as LSP wants it, one beyond the last
// line is the end of the text, and one inside a character is in front of it. Places less than 0 are not ok.
func (e encoding) offset(text []byte, p position) (offset int, ok bool) {
	if p.Line < 0 || p.Character < 0 {
		return 0, false
	}
	for range p.Line {
		i := bytes.IndexByte(text[offset:], '\n')
		if i < 0 {
			return len(text), true
		}
		offset += i + 1
	}
	for n := 0; offset < len(text); {
		r, size := utf8.DecodeRune(text[offset:])
		n += e.width(r, size)
		if n > p.Character || lineEnds(text[offset:]) {
			break
		}
		offset += size
	}
	return offset, true
}

func lineEnds(text []byte) bool {
	return text[0] == '\n' || bytes.HasPrefix(text, []byte("\r\n"))
}

// position returns the place of an offset, or of the end of the text if there is none.
func (e encoding) position(text []byte, offset int) position {
	text = text[:max(0, min(offset, len(text)))]
	start := bytes.LastIndexByte(text, '\n') + 1
	return position{bytes.Count(text[:start], []byte("\n")), e.count(text[start:])}
}

// count returns the number of characters in a part of a line.
func (e encoding) count(part []byte) (n int) {
	for len(part) > 0 {
		r, size := utf8.DecodeRune(part)
		n += e.width(r, size)
		part = part[size:]
	}
	return n
}

// at returns the place that compilers call line:column, both from 1 and the latter in bytes.
func (e encoding) at(text []byte, line, column int) position {
	start := 0
	for n := 1; n < line; n++ {
		i := bytes.IndexByte(text[start:], '\n')
		if i < 0 {
			return e.position(text, len(text))
		}
		start += i + 1
	}
	rest := text[start:]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	return position{max(line-1, 0), e.count(rest[:max(0, min(column-1, len(rest)))])}
}
