package golangci

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
)

// settings are what golangci-lint hands over: YAML, decoded.
type settings = map[string]any

// TestFindings compares what the plugin finds in the sample, across its packages, with what the analyzer finds there.
func TestFindings(t *testing.T) {
	pkgs := load(t)
	var want []string
	related := 0
	for _, f := range findings(t, pkgs, analyzer.Analyzer) {
		related += len(f.Related)
		want = append(want, describe(f.pkg, fold(f.pkg.Fset, f.Diagnostic)))
	}
	if related == 0 {
		t.Error("no related positions in the sample")
	}
	if got := run(t, pkgs, nil); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestFold demands that a finding tells where its object was opened, and has no related positions left.
func TestFold(t *testing.T) {
	const want = `archive/content.go:11: stream "stream" is released twice (double-release); opened here: content.go:7`
	if got := run(t, load(t), nil); !slices.Contains(got, want) {
		t.Errorf("no\n%s\namong\n%s", want, strings.Join(got, "\n"))
	}
}

// TestSettings changes what is reported.
func TestSettings(t *testing.T) {
	pkgs := load(t)
	all := run(t, pkgs, nil)
	without := func(part string) []string {
		kept := slices.DeleteFunc(slices.Clone(all), func(f string) bool { return strings.Contains(f, part) })
		if len(kept) == len(all) {
			t.Fatalf("no finding has %s", part)
		}
		return kept
	}
	only := func(part string) []string {
		return slices.DeleteFunc(slices.Clone(all), func(f string) bool { return !strings.Contains(f, part) })
	}
	for name, test := range map[string]struct {
		settings settings
		want     []string
	}{
		"rules":    {settings{"rules": []any{"double-release"}}, only("(double-release)")},
		"disable":  {settings{"disable": []any{"double-release"}}, without("(double-release)")},
		"exclude":  {settings{"exclude": []any{"sample/archive/..."}}, without("archive/")},
		"none":     {settings{"config": "off"}, all},
		"protocol": {settings{"protocol": "version: 1\nrules: {double-release: off}\n"}, without("(double-release)")},
		"file":     {settings{"protocol": "version: 1\nexclude: [sample/archive]\n"}, without("archive/")},
		"rules go before the file": {
			settings{"protocol": "version: 1\nrules: {double-release: off}\n", "rules": []any{"double-release"}, "disable": []any{}},
			only("(double-release)"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := run(t, pkgs, test.settings); !slices.Equal(got, test.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

// TestWrongSettings demands one error that says what is wrong and where.
func TestWrongSettings(t *testing.T) {
	t.Chdir("../../testdata")
	for _, test := range []struct {
		settings settings
		want     string
	}{
		{settings{"rule": []any{"all"}}, `decoding settings: json: unknown field "rule"`},
		{settings{"rules": []any{"double-relese"}}, `rules: unknown rule "double-relese"; did you mean "double-release"?`},
		{settings{"disable": []any{"default"}}, `disable: unknown rule "default"`},
		{settings{"exclude": []any{"/sample"}}, `exclude: pattern "/sample" is not a relative path`},
		{settings{"config": "none.yaml"}, "none.yaml: no such file or directory"},
		{settings{"config": "none.yaml", "protocol": "version: 1"}, "settings config and protocol exclude each other"},
		{settings{"protocol": "version: 1\nrule: {}\n"}, `protocol:2:1: unknown key "rule"`},
	} {
		if _, err := New(test.settings); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: got %v, want %s", test.settings, err, test.want)
		}
	}
}

// TestNames demands that another protocol file gives the working analyzer another name: golangci-lint keeps facts by it.
func TestNames(t *testing.T) {
	t.Chdir("../../testdata")
	names := make(map[string]bool)
	for _, text := range []string{"", "version: 1\n", "version: 1\nrules: {double-release: off}\n"} {
		analyzers := build(t, settings{"protocol": text})
		if err := analysis.Validate(analyzers); err != nil {
			t.Error(err)
		}
		if analyzers[0].Name != "mapilint" {
			t.Errorf("%s reports", analyzers[0].Name)
		}
		names[analyzers[1].Name] = true
	}
	if len(names) != 3 {
		t.Errorf("names %v, want three", names)
	}
}

func build(t *testing.T, s settings) []*analysis.Analyzer {
	t.Helper()
	p, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	analyzers, err := p.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	return analyzers
}

// load returns the packages of the sample, and its binding, and makes their root the working directory.
func load(t *testing.T) []*packages.Package {
	t.Helper()
	t.Chdir("../../testdata")
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, "./sample/...", "./mapi")
	if err != nil || packages.PrintErrors(pkgs) > 0 {
		t.Fatal("testdata does not load: ", err)
	}
	return pkgs
}

// run returns what the plugin reports.
func run(t *testing.T, pkgs []*packages.Package, s settings) (found []string) {
	t.Helper()
	for _, f := range findings(t, pkgs, build(t, s)...) {
		found = append(found, describe(f.pkg, f.Diagnostic))
	}
	return found
}

func describe(p *packages.Package, d analysis.Diagnostic) string {
	at := p.Fset.Position(d.Pos)
	text := fmt.Sprintf("%s/%s:%d: %s", path.Base(p.PkgPath), filepath.Base(at.Filename), at.Line, d.Message)
	if len(d.Related) > 0 {
		text += " with related positions"
	}
	return text
}

// A finding is a diagnostic with its package.
type finding struct {
	analysis.Diagnostic
	pkg *packages.Package
}

// findings returns what analyzers report, in a fixed order.
func findings(t *testing.T, pkgs []*packages.Package, analyzers ...*analysis.Analyzer) (found []finding) {
	t.Helper()
	graph, err := checker.Analyze(analyzers, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Errorf("%v: %v", act, act.Err)
		}
		for _, d := range act.Diagnostics {
			found = append(found, finding{d, act.Package})
		}
	}
	slices.SortStableFunc(found, func(a, b finding) int {
		return cmp.Compare(describe(a.pkg, a.Diagnostic), describe(b.pkg, b.Diagnostic))
	})
	return found
}
