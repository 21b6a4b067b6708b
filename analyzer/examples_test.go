package analyzer_test

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/rule"
)

// TestExamples checks that the bad example of each rule's page shows exactly the mistake it is about, and
// the good one none.
func TestExamples(t *testing.T) {
	c := corpusOf(t)
	for _, r := range rule.All {
		if r.Bad == "" {
			continue
		}
		for _, id := range categories(t, r, c.example(t, r.Bad)) {
			if id != r.ID {
				t.Errorf("%s: the bad example shows %s", r.ID, id)
			}
		}
		if len(categories(t, r, c.example(t, r.Bad))) == 0 {
			t.Errorf("%s: the bad example shows nothing", r.ID)
		}
		for _, id := range categories(t, r, c.example(t, r.Good)) {
			t.Errorf("%s: the good example shows %s", r.ID, id)
		}
	}
}

// example builds a package of an example's declarations.
func (c corpus) example(t *testing.T, decls string) *packages.Package {
	t.Helper()
	var b strings.Builder
	if strings.Contains(decls, "func main()") {
		b.WriteString("package main\n")
	} else {
		b.WriteString("package example\n")
	}
	for _, path := range []string{"errors", "fmt", "log", "os", "runtime", "runtime/cgo", "unsafe", "example.com/mail/mapi"} {
		if regexp.MustCompile(`\b` + path[strings.LastIndexByte(path, '/')+1:] + `\.`).MatchString(decls) {
			b.WriteString("import \"" + path + "\"\n")
		}
	}
	p, err := c.build("example.com/mail/example", []text{{"example.go", b.String() + decls}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// categories returns the rules that a package breaks, with r enabled.
func categories(t *testing.T, r *rule.Rule, p *packages.Package) []string {
	t.Helper()
	a := analyzer.New(analyzer.Options{Rules: []string{"default", r.ID}, NoFixes: true})
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, []*packages.Package{p}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		for _, d := range act.Diagnostics {
			ids = append(ids, d.Category)
		}
	}
	return ids
}
