package main

import (
	"encoding/json"
	"io"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/vetjson"
)

// renderJSON writes one object for all packages, where go vet writes one for each as they come, and calls files what name
// says.
func renderJSON(w io.Writer, findings []*vetjson.Finding, name func(file string) string) error {
	tree := make(map[string]map[string][]*vetjson.Finding)
	for _, f := range findings {
		if tree[f.Unit] == nil {
			tree[f.Unit] = make(map[string][]*vetjson.Finding)
		}
		tree[f.Unit][analyzer.Analyzer.Name] = append(tree[f.Unit][analyzer.Analyzer.Name], f.Rename(name))
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	return e.Encode(tree)
}
