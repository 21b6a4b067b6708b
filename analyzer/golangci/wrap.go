package golangci

import (
	"fmt"
	"go/token"
	"path/filepath"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/config"
)

// wrap makes two analyzers of a. The one that works is named after the digest, and so are the facts that golangci-lint
// keeps of it; its findings are its result. The other has the name of a, which golangci-lint would else put before each text, and
// reports them. Both are for golangci-lint to know, as the names of those it knows tell whether kept findings hold.
func wrap(a *analysis.Analyzer, digest string) []*analysis.Analyzer {
	works := *a
	works.Name = a.Name + "_" + digest
	works.ResultType = reflect.TypeFor[[]analysis.Diagnostic]()
	works.Run = func(pass *analysis.Pass) (any, error) {
		var found []analysis.Diagnostic
		collecting := *pass
		collecting.Report = func(d analysis.Diagnostic) { found = append(found, d) }
		_, err := a.Run(&collecting)
		return found, err
	}
	tells := &analysis.Analyzer{Name: a.Name, Doc: a.Doc, URL: a.URL, Requires: []*analysis.Analyzer{&works}}
	tells.Run = func(pass *analysis.Pass) (any, error) {
		for _, d := range pass.ResultOf[&works].([]analysis.Diagnostic) {
			pass.Report(fold(pass.Fset, d))
		}
		return nil, nil
	}
	return []*analysis.Analyzer{tells, &works}
}

// digest returns a word for what a protocol file says.
func digest(c *config.Config) string {
	if c == nil {
		return "builtin"
	}
	return fmt.Sprintf("%x", c.Digest[:8])
}

// fold tells the related positions of a finding in its text: "…; opened here: store.go:6".
func fold(fset *token.FileSet, d analysis.Diagnostic) analysis.Diagnostic {
	for _, r := range d.Related {
		at := fset.Position(r.Pos)
		d.Message += fmt.Sprintf("; %s: %s:%d", r.Message, filepath.Base(at.Filename), at.Line)
	}
	d.Related = nil
	return d
}
