package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/baseline"
	"github.com/mapilint/mapilint/internal/changed"
	"github.com/mapilint/mapilint/internal/report"
	"github.com/mapilint/mapilint/internal/vetjson"
)

// A sieve lets those findings pass that are to be reported, and counts the others.
type sieve struct {
	*options
	gaps gaps
	base baseline.Baseline // nil if there is none
	tree *changed.Tree     // nil if lines are not asked for

	found baseline.Baseline // all that was found
	keys  map[*report.Finding]baseline.Key

	stale []baseline.Key
	left  struct{ accepted, generated, unchanged int } // how many were left out
}

// newSieve gets all that can be wrong with the command line before the check, which takes time.
func newSieve(o *options) (*sieve, error) {
	s := &sieve{options: o}
	var err error
	if s.base, err = o.readBaseline(); err != nil {
		return nil, err
	}
	if o.newFrom != "" {
		s.tree, err = changed.Since(".", o.newFrom)
	}
	return s, err
}

// results checks the packages, and returns what is to be reported of them, as go vet wrote it and as a report.
func (s *sieve) results() ([]*vetjson.Finding, *report.Report, error) {
	findings, err := find(s.options, &s.gaps)
	if err != nil {
		return nil, nil, err
	}
	r, err := s.report(findings, &s.gaps)
	if err != nil {
		return nil, nil, err
	}
	kept := s.sift(findings, r)
	s.stale = s.base.Stale(s.found, newLookup(s.options, &s.gaps).looked)
	return kept, r, nil
}

// sift takes out of a report, and of the findings that it was made of, what is not to be reported.
func (s *sieve) sift(findings []*vetjson.Finding, r *report.Report) (kept []*vetjson.Finding) {
	all := r.Findings
	keys := s.identify(r)
	s.found = baseline.Of(keys)
	held := s.base.Holds(keys)
	generated := make(map[string]bool)
	for _, f := range all {
		if _, known := generated[f.File]; !known {
			generated[f.File] = isGenerated(r, f.File)
		}
	}
	r.Baseline, r.Findings = s.base != nil, nil
	for i, f := range all {
		switch {
		case !s.test && findings[i].InTest():
		case held[i]:
			r.Accepted = append(r.Accepted, f)
			s.left.accepted++
		case generated[f.File] && !s.generated:
			s.left.generated++
		case s.tree != nil && !s.touches(f):
			s.left.unchanged++
		default:
			kept, r.Findings = append(kept, findings[i]), append(r.Findings, f)
		}
	}
	return kept
}

// identify returns the keys of the findings of a report.
func (s *sieve) identify(r *report.Report) []baseline.Key {
	s.keys = make(map[*report.Finding]baseline.Key)
	sources := make(map[string]*baseline.Source)
	var keys []baseline.Key
	for _, f := range r.Findings {
		if sources[f.File] == nil {
			text, _ := r.Source(f.File) // nothing is known of a file that is gone
			sources[f.File] = baseline.NewSource(text)
		}
		k := baseline.Key{Rule: f.Rule, Package: packageOf(f.Package)}
		k.Func, k.Call = sources[f.File].Find(f.Line, f.Column, f.EndLine, f.EndColumn)
		s.keys[f] = k
		keys = append(keys, k)
	}
	return keys
}

// touches reports whether a finding, or a step to it, is on a changed line.
func (s *sieve) touches(f *report.Finding) bool {
	spans := []report.Span{f.Span}
	for _, step := range f.Steps {
		spans = append(spans, step.Span)
	}
	for _, event := range f.Path {
		spans = append(spans, event.Span)
	}
	return slices.ContainsFunc(spans, func(at report.Span) bool {
		file, err := filepath.Abs(filepath.FromSlash(at.File))
		return err == nil && s.tree.Touches(file, at.Line, max(at.Line, at.EndLine))
	})
}

// isGenerated reports whether a program has written a file. It is the analyzer's question, asked of the file that findings name: what
// is not Go stands for Go that was made of it.
func isGenerated(r *report.Report, name string) bool {
	if !strings.HasSuffix(name, ".go") {
		return true
	}
	text, err := r.Source(name)
	if err != nil {
		return false
	}
	file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.PackageClauseOnly|parser.ParseComments)
	return err == nil && ast.IsGenerated(file)
}

// packageOf returns the package that go vet's name for a unit is about: p for "p [p.test]" and for "p_test [p.test]".
func packageOf(unit string) string {
	_, variant, ok := strings.Cut(unit, " [")
	if !ok {
		return unit
	}
	return strings.TrimSuffix(strings.TrimSuffix(variant, "]"), ".test")
}

// exitCode is that of a check which by its findings would end with code.
func (s *sieve) exitCode(code int) int {
	if code == exitClean && s.failStale && len(s.stale) > 0 {
		return exitFindings
	}
	return code
}

// print tells what is not in the report.
func (s *sieve) print() {
	_, name, err := s.baselinePath()
	if err != nil {
		name = baseline.Name
	}
	for _, k := range s.stale {
		complain("%s: stale, found %d times of %d: %s in %s.%s: %s", name, s.found[k], s.base[k], k.Rule, k.Package, k.Func, k.Call)
	}
	if s.left.accepted > 0 {
		complain("%s held back by %s", count(s.left.accepted), name)
	}
	if s.left.generated > 0 {
		complain("%s left out in generated files; -generated reports them", count(s.left.generated))
	}
	if s.left.unchanged > 0 {
		complain("%s left out on lines that are as they were in %s", count(s.left.unchanged), s.newFrom)
	}
	s.gaps.print()
}
