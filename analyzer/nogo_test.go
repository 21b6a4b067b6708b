package analyzer_test

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"go/types"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
)

// TestNogo runs the analyzer as nogo of Bazel's rules_go does: with a pass that knows no module, no function to read files
// and no files but those that are compiled, and without facts of the standard library, which nogo does not analyse. It must find
// and repair what it does where it is given everything.
func TestNogo(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the standard library")
	}
	cfg := &packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: "../testdata"}
	roots, err := packages.Load(cfg, "./mapi", "./sample/...", "./lang/...", "./fix/...", "./adversarial/alarms/helpers/...")
	if err != nil || packages.PrintErrors(roots) > 0 {
		t.Fatal("testdata does not load: ", err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.Analyzer}, roots, nil)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Error(act.Err)
		}
		want = append(want, repairs(act.Package, act.Diagnostics)...)
	}
	var got []string
	facts := make(nogoFacts)
	packages.Visit(roots, nil, func(p *packages.Package) { // what a package imports goes first
		if p.Module != nil {
			got = append(got, repairs(p, facts.analyze(t, p))...)
		}
	})
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if !slices.ContainsFunc(want, func(f string) bool { return strings.Contains(f, "SuggestedFix") }) {
		t.Error("nothing to repair")
	}
}

// repairs describes diagnostics together with their fixes.
func repairs(p *packages.Package, diags []analysis.Diagnostic) (all []string) {
	for _, d := range diags {
		text := newFinding(p, d).String()
		for _, fix := range d.SuggestedFixes {
			text += fmt.Sprintf(" SuggestedFix %+v", fix)
		}
		all = append(all, text)
	}
	return all
}

// nogoFacts are the facts of packages and of their objects, as nogo keeps them: encoded.
type nogoFacts map[factKey][]byte

type factKey struct {
	of  any // *types.Package or types.Object
	typ reflect.Type
}

func (facts nogoFacts) put(t *testing.T, of any, f analysis.Fact) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(f); err != nil {
		t.Errorf("fact of %v: %v", of, err)
	}
	facts[factKey{of, reflect.TypeOf(f)}] = b.Bytes()
}

func (facts nogoFacts) get(t *testing.T, of any, f analysis.Fact) bool {
	data, ok := facts[factKey{of, reflect.TypeOf(f)}]
	if ok {
		if err := gob.NewDecoder(bytes.NewReader(data)).Decode(f); err != nil {
			t.Errorf("fact of %v: %v", of, err)
		}
	}
	return ok
}

// ofPackages returns the facts of a package and of those that it reaches.
func (facts nogoFacts) ofPackages(t *testing.T, p *packages.Package) (all []analysis.PackageFact) {
	packages.Visit([]*packages.Package{p}, nil, func(q *packages.Package) {
		for _, f := range analyzer.Analyzer.FactTypes {
			f = reflect.New(reflect.TypeOf(f).Elem()).Interface().(analysis.Fact)
			if facts.get(t, q.Types, f) {
				all = append(all, analysis.PackageFact{Package: q.Types, Fact: f})
			}
		}
	})
	return all
}

// analyze runs the analyzer on one package.
func (facts nogoFacts) analyze(t *testing.T, p *packages.Package) (found []analysis.Diagnostic) {
	t.Helper()
	_, err := analyzer.Analyzer.Run(&analysis.Pass{
		Analyzer: analyzer.Analyzer,
		Fset:     p.Fset, Files: p.Syntax, Pkg: p.Types, TypesInfo: p.TypesInfo, TypesSizes: p.TypesSizes,
		ResultOf:          make(map[*analysis.Analyzer]any),
		Report:            func(d analysis.Diagnostic) { found = append(found, d) },
		ImportObjectFact:  func(o types.Object, f analysis.Fact) bool { return facts.get(t, o, f) },
		ExportObjectFact:  func(o types.Object, f analysis.Fact) { facts.put(t, o, f) },
		ImportPackageFact: func(q *types.Package, f analysis.Fact) bool { return facts.get(t, q, f) },
		ExportPackageFact: func(f analysis.Fact) { facts.put(t, p.Types, f) },
		AllPackageFacts:   func() []analysis.PackageFact { return facts.ofPackages(t, p) },
	})
	if err != nil {
		t.Errorf("%s: %v", p.PkgPath, err)
	}
	return found
}

// TestNogoConfig demands that the flags in the documentation's file for nogo exist, and take the values given there.
func TestNogoConfig(t *testing.T) {
	page, err := os.ReadFile("../docs/bazel.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(page), "```json\n")
	text, _, _ = strings.Cut(text, "```")
	var config map[string]struct {
		Flags   map[string]string `json:"analyzer_flags"`
		Exclude map[string]string `json:"exclude_files"`
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&config); err != nil {
		t.Fatal(err)
	}
	a := analyzer.New(analyzer.Options{})
	flags := config[a.Name].Flags
	if len(config) != 1 || len(flags) == 0 {
		t.Fatalf("no flags for %s in %v", a.Name, config)
	}
	for name, value := range flags {
		if err := a.Flags.Set(name, value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
