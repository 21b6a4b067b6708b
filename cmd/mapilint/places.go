package main

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/mapilint/mapilint/internal/report"
	"github.com/mapilint/mapilint/internal/vetjson"
)

// places turns the positions of go vet into those of reports, which are the same on every machine.
type places struct {
	wd    string
	root  string // of the module or workspace
	texts map[string][]byte
}

func (p *places) span(from, to vetjson.Position) report.Span {
	file, line, column := from.Split()
	_, endLine, endColumn := to.Split()
	return report.Span{File: p.name(file), Line: line, Column: column, EndLine: endLine, EndColumn: endColumn}
}

// name names a file relative to the working directory.
func (p *places) name(file string) string {
	if rel, err := filepath.Rel(p.wd, file); err == nil {
		file = rel
	}
	return filepath.ToSlash(file)
}

// absolute is an absolute path in a text, after what can stand before one.
var absolute = lazily(`(^|[\s(\["'=])((?:[A-Za-z]:)?[/\\][^\s:;,()\[\]"']+)`)

// text names files in a text relative to the working directory. Of those outside the module or workspace the base is left.
func (p *places) text(text string) string {
	return absolute().ReplaceAllStringFunc(text, func(match string) string {
		m := absolute().FindStringSubmatch(match)
		if within(p.root, m[2]) {
			return m[1] + p.name(m[2])
		}
		return m[1] + "…/" + filepath.Base(m[2])
	})
}

func (p *places) edits(edits []vetjson.Edit) []report.Edit {
	var all []report.Edit
	for _, e := range edits {
		span := report.Span{File: p.name(e.Filename)}
		span.Line, span.Column = p.position(e.Filename, e.Start)
		span.EndLine, span.EndColumn = p.position(e.Filename, e.End)
		all = append(all, report.Edit{Span: span, New: e.New})
	}
	return all
}

// position turns an offset into a line and a column.
func (p *places) position(file string, offset int) (line, column int) {
	text, ok := p.texts[file]
	if !ok {
		text, _ = os.ReadFile(file) // what is gone counts as empty
		if p.texts == nil {
			p.texts = make(map[string][]byte)
		}
		p.texts[file] = text
	}
	before := text[:min(offset, len(text))]
	return bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n')
}
