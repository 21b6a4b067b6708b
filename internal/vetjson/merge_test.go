package vetjson

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestMerge decodes the same stream twice, as two runs would: each finding is there once, and in order.
func TestMerge(t *testing.T) {
	first, _, err := Decode([]byte(stream), "mapilint")
	if err != nil {
		t.Fatal(err)
	}
	second, _, _ := Decode([]byte(stream), "mapilint")
	other := *second[0]
	other.Category = "double-release"
	merged := Merge(append(append(second, &other), first...))
	if len(merged) != len(first)+1 {
		t.Fatalf("%d findings, want %d", len(merged), len(first)+1)
	}
	for i := 1; i < len(merged); i++ {
		if compare(merged[i-1], merged[i]) > 0 {
			t.Errorf("%s comes before %s", merged[i-1].Posn, merged[i].Posn)
		}
	}
}

// TestRename renames the files of findings, in all places, and leaves the findings that it was given alone.
func TestRename(t *testing.T) {
	findings, _, err := Decode([]byte(stream), "mapilint")
	if err != nil {
		t.Fatal(err)
	}
	before, _ := json.Marshal(findings)
	seen := make(map[string]bool)
	var renamed []*Finding
	for _, f := range findings {
		renamed = append(renamed, f.Rename(func(file string) string {
			seen[file] = true
			return "renamed.go"
		}))
	}
	after, _ := json.Marshal(renamed)
	if !seen["/b/b.go"] || !seen[`C:\b.go`] {
		t.Errorf("%v", seen)
	}
	if strings.Contains(string(after), `b.go`) || !strings.Contains(string(after), `"posn":"renamed.go:9:2"`) {
		t.Errorf("%s", after)
	}
	if now, _ := json.Marshal(findings); string(now) != string(before) {
		t.Errorf("changed to %s", now)
	}
}
