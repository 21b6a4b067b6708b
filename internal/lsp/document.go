package lsp

import (
	"bytes"
	"encoding/json"
	"slices"
	"unicode/utf8"
)

// A document is an open file as the editor has it.
type document struct {
	uri, language string
	version       int
	text          []byte
	lost          bool // an edit could not be made: the text is not known until the next whole one
}

// An edit is what a contentChange of didChange says: the range is replaced, or without one the whole text.
type edit struct {
	Range *textRange `json:"range"`
	Text  string     `json:"text"`
}

// A move is where an edit leaves what was around it: the range is replaced by something that ends at end.
type move struct {
	textRange
	end position
}

// apply makes an edit.
func (d *document) apply(e edit, enc encoding) (move, bool) {
	if e.Range == nil {
		d.lost = false
		return d.replaceAll([]byte(e.Text), enc), true
	}
	start, ok1 := enc.offset(d.text, e.Range.Start)
	end, ok2 := enc.offset(d.text, e.Range.End)
	if d.lost || !ok1 || !ok2 || end < start {
		d.lost = true
		return move{}, false
	}
	d.text = slices.Replace(d.text, start, end, []byte(e.Text)...)
	return move{*e.Range, enc.position(d.text, start+len(e.Text))}, true
}

// replaceAll sets the text. What the old and the new one have in common at both ends has not been touched.
func (d *document) replaceAll(text []byte, enc encoding) move {
	old := d.text
	d.text = text
	prefix := commonPrefix(old, text)
	suffix := commonSuffix(old[prefix:], text[prefix:])
	return move{
		textRange{enc.position(old, prefix), enc.position(old, len(old)-suffix)},
		enc.position(text, len(text)-suffix),
	}
}

// commonPrefix returns the length of what both begin with, in whole characters.
func commonPrefix(a, b []byte) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	return n
}

// commonSuffix returns the length of what both end with, in whole characters.
func commonSuffix(a, b []byte) int {
	n := 0
	for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for n > 0 && !utf8.RuneStart(a[len(a)-n]) {
		n--
	}
	return n
}

// shift returns where p is after the move. What was inside the range is at its start.
func (m move) shift(p position) position {
	switch {
	case !m.Start.before(p):
		return p
	case p.before(m.End):
		return m.Start
	case p.Line == m.End.Line:
		return position{m.end.Line, m.end.Character + p.Character - m.End.Character}
	}
	return position{p.Line + m.end.Line - m.End.Line, p.Character}
}

// documents are the open files, by their names.
type documents map[string]*document

// open takes in a file of didOpen and returns its name, "" for what is no file.
func (docs documents) open(params json.RawMessage) string {
	var p struct {
		TextDocument struct {
			URI        string `json:"uri"`
			LanguageID string `json:"languageId"`
			Version    int    `json:"version"`
			Text       string `json:"text"`
		} `json:"textDocument"`
	}
	if json.Unmarshal(params, &p) != nil {
		return ""
	}
	t := p.TextDocument
	name, ok := fileName(t.URI)
	if !ok {
		return ""
	}
	docs[name] = &document{uri: t.URI, language: t.LanguageID, version: t.Version, text: []byte(t.Text)}
	return name
}

// change makes the edits of didChange in a file, and returns its name, "" if it is not open.
func (docs documents) change(params json.RawMessage, enc encoding) (name string, moves []move) {
	var p struct {
		TextDocument struct {
			URI     string `json:"uri"`
			Version int    `json:"version"`
		} `json:"textDocument"`
		ContentChanges []edit `json:"contentChanges"`
	}
	if json.Unmarshal(params, &p) != nil {
		return "", nil
	}
	name, ok := fileName(p.TextDocument.URI)
	d := docs[name]
	if !ok || d == nil {
		return "", nil
	}
	d.version = p.TextDocument.Version
	for _, e := range p.ContentChanges {
		if m, ok := d.apply(e, enc); ok {
			moves = append(moves, m)
		}
	}
	return name, moves
}

// close forgets the file of didClose and returns its name.
func (docs documents) close(params json.RawMessage) string {
	name := documentOf(params)
	delete(docs, name)
	return name
}

// documentOf returns the name of the file that parameters are about, "" if it is none.
func documentOf(params json.RawMessage) string {
	var p struct {
		TextDocument struct {
			URI string `json:"uri"`
		} `json:"textDocument"`
	}
	if json.Unmarshal(params, &p) != nil {
		return ""
	}
	name, _ := fileName(p.TextDocument.URI)
	return name
}

// A buffer is the text of an open file at some time.
type buffer struct {
	text    []byte
	version int
}

// buffers returns the texts of all open files that are known, as they are now.
func (docs documents) buffers() map[string]buffer {
	all := make(map[string]buffer)
	for name, d := range docs {
		if !d.lost {
			all[name] = buffer{bytes.Clone(d.text), d.version}
		}
	}
	return all
}
