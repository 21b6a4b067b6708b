package analyzer_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/witness"
)

// TestPaths asks for the paths of all findings in testdata. That changes no finding, and each path has two steps or more, in functions
// with names; no handle begins twice.
func TestPaths(t *testing.T) {
	c := corpusOf(t)
	with := runAnalyzer(t, analyzer.Options{Paths: true}, c.below("")).Roots
	without := runAnalyzer(t, analyzer.Options{}, c.below("")).Roots
	found, told := 0, 0
	for i, act := range with {
		if got, want := said(act.Diagnostics), said(without[i].Diagnostics); !slices.Equal(got, want) {
			t.Errorf("%s: with paths %q, without %q", act.Package.PkgPath, got, want)
		}
		for _, d := range act.Diagnostics {
			found++
			steps := stepsOf(d)
			if len(steps) == 0 {
				continue
			}
			told++
			where := act.Package.Fset.Position(d.Pos)
			if len(steps) < 2 {
				t.Errorf("%s: a path of %d step", where, len(steps))
			}
			life := make(map[string]string)
			for _, s := range steps {
				if s.Func == "" || s.Message == "" {
					t.Errorf("%s: %s: no function or no message: %+v", where, d.Message, s)
				}
				if s.Life == "begins" && life[s.Handle] == "begins" && strings.Contains(s.Handle, `"`) && !repeats(d) { // libraries may
					t.Errorf("%s: %s: %s begins twice", where, d.Message, s.Handle)
				}
				if s.Life != "" {
					life[s.Handle] = s.Life
				}
			}
		}
	}
	if told < found/2 {
		t.Errorf("only %d of %d findings have a path", told, found)
	}
	t.Logf("%d findings, %d with a path", found, told)
}

// stepsOf returns the path of a finding.
func stepsOf(d analysis.Diagnostic) []witness.Step {
	var steps []witness.Step
	for _, r := range d.Related {
		if s, ok := witness.Decode(r.Message); ok {
			steps = append(steps, s)
		}
	}
	return steps
}

// repeats reports whether a finding is about what happens again.
func repeats(d analysis.Diagnostic) bool {
	return slices.Contains([]string{"overwrite-live", "rowset-reassign"}, d.Category)
}
