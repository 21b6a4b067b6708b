package ignore

import (
	"bytes"
	"errors"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// A word is a token of a source, or a comment.
type word struct {
	tok                  token.Token
	text                 string // "" for what has no text of its own
	offset, line, column int
}

// A text is a source, taken apart.
type text struct {
	src             []byte
	words, comments []word
}

// scan takes a source apart. What is inserted into it must leave the words as they are.
func scan(src []byte) (*text, error) {
	t := &text{src: src}
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(src))
	var failed scanner.ErrorList
	var s scanner.Scanner
	s.Init(file, src, failed.Add, scanner.ScanComments)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return t, failed.Err()
		}
		if tok == token.SEMICOLON && lit == "\n" { // there is none
			continue
		}
		p := file.PositionFor(pos, false)
		w := word{tok, lit, p.Offset, p.Line, p.Column}
		switch {
		case tok != token.COMMENT:
			t.words = append(t.words, w)
		case strings.HasPrefix(lit, "//line ") || strings.HasPrefix(lit, "/*line "):
			return nil, errors.New("a //line directive counts the lines of the file in another way")
		default:
			t.comments = append(t.comments, w)
		}
	}
}

// at returns the index of the word that begins at a position, -1 if there is none.
func (t *text) at(line, column int) int {
	return slices.IndexFunc(t.words, func(w word) bool { return w.line == line && w.column == column })
}

// directives returns the directives that hold for a line and can do so.
func (t *text) directives(line int, known func(id string) bool) (at []word, say []Directive) {
	for _, c := range t.comments {
		d, ok := Parse(c.text)
		if ok && Covers(c.line, line) && d.Reason != "" && !slices.ContainsFunc(d.Rules, func(id string) bool { return !known(id) }) {
			at, say = append(at, c), append(say, d)
		}
	}
	return at, say
}

// same reports whether two texts differ in nothing but space and comments, of which the second may have one more.
func (t *text) same(u *text) bool {
	return len(u.comments)-len(t.comments) <= 1 && slices.EqualFunc(t.words, u.words, func(a, b word) bool { return a.tok == b.tok && a.text == b.text })
}

// splice puts a text in the place of a part of the source.
func (t *text) splice(from, to int, insert string) []byte {
	return slices.Concat(t.src[:from], []byte(insert), t.src[to:])
}

// bounds returns where the line of a word begins and where it ends, its newline left out.
func (t *text) bounds(w word) (start, end int) {
	start = bytes.LastIndexByte(t.src[:w.offset], '\n') + 1
	end = len(t.src)
	if n := bytes.IndexByte(t.src[w.offset:], '\n'); n >= 0 {
		end = w.offset + n
	}
	if end > start && t.src[end-1] == '\r' {
		end--
	}
	return start, end
}
