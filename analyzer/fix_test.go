package analyzer_test

import (
	"bytes"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/heavy"
	"github.com/mapilint/mapilint/internal/oracle/judge"
)

// TestGoldenFixes compares what the fixes make of the packages below testdata/fix with golden files.
func TestGoldenFixes(t *testing.T) {
	dir, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	analysistest.RunWithSuggestedFixes(diagnosticsOnly{t}, dir, analyzer.New(analyzer.Options{}), "./fix/...")
}

// fixed is what is found in testdata, with all fixes.
var fixed = sync.OnceValues(func() (*checker.Graph, error) {
	c, err := testdata()
	if err != nil {
		return nil, err
	}
	a := analyzer.New(analyzer.Options{UnsafeFixes: true})
	return checker.Analyze([]*analysis.Analyzer{a}, c.below(""), &checker.Options{Sequential: true})
})

// fixedCorpus returns it, or ends the test.
func fixedCorpus(t *testing.T) *checker.Graph {
	t.Helper()
	if testing.Short() {
		t.Skip("tries a thousand fixes")
	}
	graph, err := fixed()
	if err != nil {
		t.Fatal(err)
	}
	return graph
}

// TestFixesHold applies every tenth fix that is offered in testdata, each by itself, or all of them where heavy tests are asked for. What
// comes of it is formatted, compiles, has its comments, and the analyzer finds nothing in it that was not there before, and not what
// was fixed: so the fix cannot be made again.
func TestFixesHold(t *testing.T) {
	c, every, n := corpusOf(t), 10, 0
	if os.Getenv(heavy.Env) != "" {
		every = 1
	}
	for _, act := range fixedCorpus(t).Roots {
		for _, d := range act.Diagnostics {
			for _, fix := range d.SuggestedFixes {
				if n++; n%every != 0 {
					continue
				}
				t.Run(act.Package.PkgPath+"/"+act.Package.Fset.Position(d.Pos).String(), func(t *testing.T) {
					c.holds(t, act, fix.TextEdits, []analysis.Diagnostic{d}, true)
				})
			}
		}
	}
	if n < 600 {
		t.Errorf("only %d fixes in all of testdata", n)
	}
}

// TestFixesTogether applies the safe fixes of each package at once as go vet -fix does: each that does not overlap with one before.
func TestFixesTogether(t *testing.T) {
	c, n := corpusOf(t), 0
	for _, act := range fixedCorpus(t).Roots {
		var edits []analysis.TextEdit
		var mended []analysis.Diagnostic
		for _, d := range act.Diagnostics {
			for _, fix := range d.SuggestedFixes {
				if _, review := analyzer.CutReview(fix.Message); review {
					continue
				}
				if all := judge.Merge(edits, fix.TextEdits); all != nil {
					edits, mended = all, append(mended, d)
				}
			}
		}
		n += len(mended)
		if len(mended) > 0 {
			t.Run(act.Package.PkgPath, func(t *testing.T) { c.holds(t, act, edits, mended, false) })
		}
	}
	t.Logf("%d fixes at once", n)
}

// holds makes edits of a package that mend some of what was found in it.
func (c corpus) holds(t *testing.T, act *checker.Action, edits []analysis.TextEdit, mended []analysis.Diagnostic, formatted bool) {
	t.Helper()
	left := said(act.Diagnostics)
	for _, d := range mended {
		i := slices.Index(left, d.Message)
		left = slices.Delete(left, i, i+1)
	}
	texts := patched(t, act.Package, edits, formatted)
	if !formatted { // go vet -fix formats, and removes imports that several fixes together have left without a use
		for i := range texts {
			texts[i].src = withoutUnusedImports(t, texts[i].src)
		}
	}
	p, err := c.build(act.Package.PkgPath, texts)
	if err != nil {
		t.Fatalf("does not compile: %v", err)
	}
	for _, message := range said(runAnalyzer(t, analyzer.Options{NoFixes: true}, []*packages.Package{p}).Roots[0].Diagnostics) {
		i := slices.Index(left, message)
		if i < 0 {
			t.Errorf("found afterwards: %s", message)
			continue
		}
		left = slices.Delete(left, i, i+1)
	}
	if t.Failed() {
		for _, d := range mended {
			t.Logf("mended: %s: %s", act.Package.Fset.Position(d.Pos), d.SuggestedFixes[0].Message)
		}
	}
}

// withoutUnusedImports returns the text of a file without the imports that it does not use.
func withoutUnusedImports(t *testing.T, src string) string {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range slices.Clone(f.Imports) {
		if path := strings.Trim(spec.Path.Value, `"`); spec.Name == nil && !astutil.UsesImport(f, path) {
			astutil.DeleteImport(fset, f, path)
		}
	}
	var out strings.Builder
	if err := format.Node(&out, fset, f); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// patched returns the files of a package with edits made.
func patched(t *testing.T, p *packages.Package, edits []analysis.TextEdit, formatted bool) []text {
	t.Helper()
	texts := textsOf(p)
	for i := range texts {
		before := texts[i].src
		src := []byte(before)
		for _, e := range slices.Backward(edits) {
			if file := p.Fset.File(e.Pos); filepath.Base(file.Name()) == texts[i].name {
				src = slices.Replace(src, file.Offset(e.Pos), file.Offset(e.End), e.NewText...)
			}
		}
		out, err := format.Source(src)
		if err != nil {
			t.Fatalf("%v:\n%s", err, src)
		}
		if formatted && !bytes.Equal(out, src) {
			t.Errorf("not formatted:\n%s", src)
		}
		texts[i].src = string(src)
		for line := range strings.Lines(before) {
			if _, comment, ok := strings.Cut(line, "//"); ok && strings.Count(texts[i].src, comment) < strings.Count(before, comment) {
				t.Errorf("a comment is gone: %s", comment)
			}
		}
	}
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
