package driver

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/token"
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/internal/vetjson"
)

// A result is what was found in a package.
type result struct {
	analyzer    string
	diagnostics []analysis.Diagnostic
	failure     error // the analyzer could not cope
}

// finish writes the facts, and what was found if that is wanted. p and r are nil if there is nothing to be found.
func (u *Unit) finish(s *facts, p *loaded, r *result) error {
	out := os.Stdout
	if u.Stdout != "" {
		f, err := os.Create(u.Stdout)
		if err != nil {
			return err
		}
		defer f.Close()
		out = f
	}
	if !u.VetxOnly {
		text, err := json.MarshalIndent(u.tree(p, r), "", "\t")
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(out, "%s\n", text); err != nil {
			return err
		}
	}
	if u.VetxOutput == "" {
		return nil
	}
	data, err := s.encode()
	if err != nil {
		return err
	}
	return writeFile(u.VetxOutput, nil, data)
}

// tree is the form of go vet -json: findings, or an error, by package and analyzer.
func (u *Unit) tree(p *loaded, r *result) map[string]map[string]any {
	tree := make(map[string]map[string]any)
	switch {
	case r == nil:
	case r.failure != nil:
		tree[u.ID] = map[string]any{r.analyzer: map[string]string{"error": r.failure.Error()}}
	case len(r.diagnostics) > 0:
		var list []*vetjson.Finding
		for _, d := range r.diagnostics {
			list = append(list, p.finding(d))
		}
		tree[u.ID] = map[string]any{r.analyzer: list}
	}
	return tree
}

func (p *loaded) finding(d analysis.Diagnostic) *vetjson.Finding {
	f := &vetjson.Finding{Category: d.Category, Posn: p.position(d.Pos), End: p.position(cmp.Or(d.End, d.Pos)), Message: d.Message}
	for _, r := range d.Related {
		f.Related = append(f.Related, vetjson.Related{Posn: p.position(r.Pos), End: p.position(cmp.Or(r.End, r.Pos)), Message: r.Message})
	}
	for _, fix := range d.SuggestedFixes {
		x := vetjson.Fix{Message: fix.Message}
		for _, e := range fix.TextEdits {
			from, to := p.fset.Position(e.Pos), p.fset.Position(cmp.Or(e.End, e.Pos))
			x.Edits = append(x.Edits, vetjson.Edit{Filename: from.Filename, Start: from.Offset, End: to.Offset, New: string(e.NewText)})
		}
		f.Fixes = append(f.Fixes, x)
	}
	return f
}

func (p *loaded) position(pos token.Pos) vetjson.Position {
	return vetjson.Position(p.fset.Position(pos).String())
}
