package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/vetjson"
)

// render writes the findings as text.
func render(w io.Writer, findings []*vetjson.Finding, o *options) error {
	wd, err := os.Getwd()
	if err != nil {
		return err
	}
	t := &text{w: w, wd: wd, context: o.context}
	for _, f := range findings {
		t.line("", f.Posn, f.End, f.Message)
		for _, r := range f.Related {
			t.line("\t", r.Posn, r.End, r.Message)
		}
	}
	return nil
}

// renderJSON writes one object for all packages, where go vet writes one for each as they come.
func renderJSON(w io.Writer, findings []*vetjson.Finding) error {
	tree := make(map[string]map[string][]*vetjson.Finding)
	for _, f := range findings {
		if tree[f.Unit] == nil {
			tree[f.Unit] = make(map[string][]*vetjson.Finding)
		}
		tree[f.Unit][analyzer.Analyzer.Name] = append(tree[f.Unit][analyzer.Analyzer.Name], f)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	return e.Encode(tree)
}

// text writes findings for people, and for the many tools that read file:line:column.
type text struct {
	w       io.Writer
	wd      string
	context int
}

func (t *text) line(indent string, pos, end vetjson.Position, message string) {
	file, line, column := pos.Split()
	fmt.Fprintf(t.w, "%s%s:%d:%d: %s\n", indent, relative(t.wd, file), line, column, message)
	if t.context >= 0 {
		_, last, _ := end.Split()
		t.source(file, line-t.context, max(line, last)+t.context)
	}
}

// source writes lines of a file with their numbers, as go vet -c does. A file that has gone since is no
// error: the finding was told.
func (t *text) source(file string, first, last int) {
	data, err := os.ReadFile(file)
	if err != nil {
		return
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	for i := max(first, 1); i <= min(last, len(lines)); i++ {
		fmt.Fprintf(t.w, "%d\t%s\n", i, lines[i-1])
	}
}

// relative shortens the names of files below the working directory.
func relative(wd, file string) string {
	rel, err := filepath.Rel(wd, file)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return file
	}
	return rel
}
