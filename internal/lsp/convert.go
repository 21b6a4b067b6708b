package lsp

import (
	"path/filepath"
	"slices"

	"github.com/mapilint/mapilint/internal/overlay"
	"github.com/mapilint/mapilint/internal/vetjson"
)

// A finding is one of mapilint's in terms of LSP.
type finding struct {
	rule, message string
	at            textRange
	related       []related
	fixes         []fix
}

// A related is a second place of a finding.
type related struct {
	file    string
	at      textRange
	message string
}

// A fix is a repair of files as they were when they were analysed.
type fix struct {
	title string
	files []fileEdits
}

// fileEdits are the edits of a fix in one file.
type fileEdits struct {
	file    string
	version *int // nil if the file was not open
	edits   []textEdit
}

// A textEdit replaces a range.
type textEdit struct {
	Range   textRange `json:"range"`
	NewText string    `json:"newText"`
}

// A converter puts what go vet says into terms of LSP.
type converter struct {
	enc  encoding
	text textOf
}

// byFile returns the findings in files of dir.
func (c converter) byFile(dir string, list []*vetjson.Finding) map[string][]finding {
	files := make(map[string][]finding)
	for _, v := range list {
		name, at := c.place(v.Posn, v.End)
		if filepath.Dir(name) != dir {
			continue // where a line directive leads to
		}
		f := finding{rule: v.Category, message: v.Message, at: at}
		for _, r := range v.Related {
			file, at := c.place(r.Posn, r.End)
			f.related = append(f.related, related{file, at, r.Message})
		}
		for _, x := range v.Fixes {
			f.fixes = append(f.fixes, c.fix(x))
		}
		files[name] = append(files[name], f)
	}
	return files
}

// place returns the file and the range that lies between two positions.
func (c converter) place(from, to vetjson.Position) (string, textRange) {
	file, line, column := from.Split()
	name := overlay.Original(file)
	text, _ := c.text(name)
	start := c.enc.at(text, line, column)
	end := start
	if file2, line, column := to.Split(); file2 == file {
		end = c.enc.at(text, line, column)
	}
	return name, textRange{start, end}
}

func (c converter) fix(v vetjson.Fix) fix {
	f := fix{title: v.Message}
	for _, e := range v.Edits {
		name := overlay.Original(e.Filename)
		text, version := c.text(name)
		i := slices.IndexFunc(f.files, func(f fileEdits) bool { return f.file == name })
		if i < 0 {
			i = len(f.files)
			f.files = append(f.files, fileEdits{file: name, version: version})
		}
		at := textRange{c.enc.position(text, e.Start), c.enc.position(text, e.End)}
		f.files[i].edits = append(f.files[i].edits, textEdit{at, e.New})
	}
	return f
}
