package rule

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPagesAreCurrent compares docs/rules with the catalogue, in both directions.
func TestPagesAreCurrent(t *testing.T) {
	const dir, hint = "../../docs/rules", "run: go generate ./internal/rule"
	pages := Pages()
	for name, want := range pages {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Fatalf("docs/rules/%s is out of date; %s", name, hint)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if _, ok := pages[f.Name()]; !ok {
			t.Errorf("docs/rules/%s belongs to no rule; %s", f.Name(), hint)
		}
	}
}
