package analyzer_test

import (
	"bytes"
	"go/format"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
)

// TestGoldenFixes compares what the fixes make of the packages below testdata/fix with golden files.
func TestGoldenFixes(t *testing.T) {
	dir, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	analysistest.RunWithSuggestedFixes(diagnosticsOnly{t}, dir, analyzer.New(analyzer.Options{}), "./fix/...")
}

// TestFixesHold applies every fix that is offered anywhere in testdata, each by itself. The result is
// formatted and compiles, and the analyzer finds what it found before less the finding that was fixed,
// so that the fix cannot be applied again.
func TestFixesHold(t *testing.T) {
	c := corpusOf(t)
	fixes := 0
	for _, act := range runAnalyzer(t, analyzer.Options{}, c.below("")).Roots {
		p := act.Package
		for _, d := range act.Diagnostics {
			for _, fix := range d.SuggestedFixes {
				fixes++
				t.Run(p.PkgPath+"/"+p.Fset.Position(d.Pos).String(), func(t *testing.T) {
					before := make([]analysis.Diagnostic, 0, len(act.Diagnostics))
					for _, other := range act.Diagnostics {
						if other.Pos != d.Pos || other.Category != d.Category || other.Message != d.Message {
							before = append(before, other)
						}
					}
					texts := patched(t, p, fix)
					fixed, err := c.build(p.PkgPath, texts)
					if err != nil {
						t.Fatalf("%s: does not compile: %v", fix.Message, err)
					}
					after := runAnalyzer(t, analyzer.Options{}, []*packages.Package{fixed}).Roots[0].Diagnostics
					if got, want := said(after), said(before); !slices.Equal(got, want) {
						t.Errorf("%s: findings afterwards:\n%q\nwant:\n%q", fix.Message, got, want)
					}
				})
			}
		}
	}
	if fixes < 30 {
		t.Errorf("only %d fixes in all of testdata", fixes)
	}
}

// patched returns the files of a package with a fix applied.
func patched(t *testing.T, p *packages.Package, fix analysis.SuggestedFix) []text {
	t.Helper()
	file := p.Fset.File(fix.TextEdits[0].Pos)
	texts := textsOf(p)
	i := slices.IndexFunc(texts, func(x text) bool { return x.name == filepath.Base(file.Name()) })
	src := []byte(texts[i].src)
	for _, e := range slices.Backward(fix.TextEdits) {
		if p.Fset.File(e.Pos) != file || p.Fset.File(e.End) != file {
			t.Fatalf("%s: edits several files", fix.Message)
		}
		src = slices.Replace(src, file.Offset(e.Pos), file.Offset(e.End), e.NewText...)
	}
	if out, err := format.Source(src); err != nil || !bytes.Equal(out, src) {
		t.Errorf("%s: not formatted (%v):\n%s", fix.Message, err, src)
	}
	texts[i].src = string(src)
	return texts
}

// said returns the messages of diagnostics, sorted.
func said(diags []analysis.Diagnostic) []string {
	var list []string
	for _, d := range diags {
		list = append(list, d.Message)
	}
	slices.Sort(list)
	return list
}
