package judge

import (
	"cmp"
	"fmt"
	"go/format"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/oracle/sim/mapi"
)

// Repair returns a case with the fixes made that the analyzer offers, less those that overlap with one before, as go vet -fix does; and
// the messages of the findings that were fixed.
func (j *Judge) Repair(c Case) (fixed Case, mended []string, err error) {
	pkgs, err := j.check(c)
	if err != nil {
		return c, nil, fmt.Errorf("does not compile: %w", err)
	}
	a := analyzer.New(analyzer.Options{Rules: mapi.Rules})
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		pass.ReadFile = func(name string) ([]byte, error) {
			return []byte(c.Files[strings.TrimPrefix(name, c.Name+"/")]), nil
		}
		return run(pass)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		return c, nil, err
	}
	fixed = c
	fixed.Files = maps.Clone(c.Files)
	made := make(map[string][]analysis.TextEdit)
	for _, act := range graph.Roots {
		for _, d := range act.Diagnostics {
			if len(d.SuggestedFixes) == 0 {
				continue
			}
			edits := d.SuggestedFixes[0].TextEdits
			name := act.Package.Fset.Position(edits[0].Pos).Filename
			if all := Merge(made[name], edits); all != nil {
				made[name] = all
				mended = append(mended, d.Message)
				src, err := apply(act.Package, c.Files[strings.TrimPrefix(name, c.Name+"/")], all)
				if err != nil {
					return c, nil, fmt.Errorf("%s: %w", path.Base(name), err)
				}
				fixed.Files[strings.TrimPrefix(name, c.Name+"/")] = src
			}
		}
	}
	return fixed, mended, nil
}

// Merge returns the edits of both lists in source order, nil if they overlap.
func Merge(a, b []analysis.TextEdit) []analysis.TextEdit {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, func(a, b analysis.TextEdit) int { return cmp.Compare(a.Pos, b.Pos) })
	all = slices.CompactFunc(all, func(a, b analysis.TextEdit) bool {
		return a.Pos == b.Pos && a.End == b.End && string(a.NewText) == string(b.NewText)
	})
	for i := range all[1:] {
		if all[i].End > all[i+1].Pos {
			return nil
		}
	}
	return all
}

// apply makes edits, and formats what comes of them.
func apply(p *packages.Package, src string, edits []analysis.TextEdit) (string, error) {
	file := p.Fset.File(edits[0].Pos)
	for _, e := range slices.Backward(edits) {
		src = src[:file.Offset(e.Pos)] + string(e.NewText) + src[file.Offset(e.End):]
	}
	out, err := format.Source([]byte(src))
	return string(out), err
}
