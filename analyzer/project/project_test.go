package project_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/analyzer/project"
)

// TestAnalyzer checks that the analyzer of a directory changes its name with the protocol file, and says what is wrong with it.
func TestAnalyzer(t *testing.T) {
	t.Setenv("MAPILINT_CONFIG", "")
	dir := t.TempDir()
	seen := make(map[string]string)
	for _, text := range []string{"", "version: 1\nrules:\n  release-missing: off\n", "version: 1\nrules:\n  release-missing: error\n", "rules: 1\n", "version: 7\n"} {
		if text != "" {
			if err := os.WriteFile(filepath.Join(dir, ".mapilint.yaml"), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		a := project.Analyzer(dir)
		if err := analysis.Validate([]*analysis.Analyzer{a}); err != nil {
			t.Fatal(err)
		}
		names := a.Name
		for _, r := range a.Requires {
			names += " " + r.Name
		}
		if before, ok := seen[names]; ok {
			t.Errorf("%q and %q are both called %s", before, text, names)
		}
		seen[names] = text
		if (text == "") != (len(a.Requires) == 0) || !strings.HasPrefix(names, "mapilint") {
			t.Errorf("%q: %s", text, names)
		}
	}
}
