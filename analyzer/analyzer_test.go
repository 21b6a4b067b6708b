package analyzer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/rule"
)

// TestRules runs every package below testdata/rule, one for each rule.
func TestRules(t *testing.T) {
	dirs, err := filepath.Glob("../testdata/rule/*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no testdata: %v", err)
	}
	for _, dir := range dirs {
		id := filepath.Base(dir)
		t.Run(id, func(t *testing.T) {
			var opts analyzer.Options
			if r := rule.Lookup(id); r != nil && r.Level == rule.OptIn {
				opts.Rules = []string{"default", id}
			}
			run(t, opts, "./rule/"+id+"/...")
		})
	}
}

// TestPrograms runs the other packages of testdata: language features, probes, the sample.
func TestPrograms(t *testing.T) {
	for _, dir := range []string{"probe", "complaints", "lang", "limits", "sample", "adversarial", "directive", "automation", "libraries"} {
		if _, err := os.Stat(filepath.Join("../testdata", dir)); err != nil {
			continue
		}
		t.Run(dir, func(t *testing.T) { run(t, analyzer.Options{}, "./"+dir+"/...") })
	}
}

// TestProcedures runs the packages that call DLLs, which exist on Windows only.
func TestProcedures(t *testing.T) {
	t.Setenv("GOOS", "windows")
	t.Setenv("CGO_ENABLED", "0")
	run(t, analyzer.Options{}, "./procs/...")
}

func run(t *testing.T, opts analyzer.Options, pattern string) {
	t.Helper()
	dir, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	opts.NoFixes = true // they have tests of their own
	analysistest.Run(diagnosticsOnly{t}, dir, analyzer.New(opts), pattern)
}

// diagnosticsOnly leaves facts unchecked: nearly every function has one, and what they say is shown by
// the diagnostics in the packages that import them.
type diagnosticsOnly struct{ *testing.T }

func (t diagnosticsOnly) Errorf(format string, args ...any) {
	t.Helper()
	if msg := fmt.Sprintf(format, args...); !strings.Contains(msg, "unexpected fact: ") {
		t.T.Error(msg)
	}
}
