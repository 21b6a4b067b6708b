package main

import (
	"maps"
	"slices"
	"testing"
)

// TestCollect reads what go vet -json prints: a finding in a file of a package and of its test counts once.
func TestCollect(t *testing.T) {
	stdout := `{"m/a": {"mapilint": [
	{"category": "r", "posn": "/w/m/a/a.go:3:2", "message": "x is open (r)"}]}}
{"m/a [m/a.test]": {"mapilint": [
	{"category": "r", "posn": "/w/m/a/a.go:3:2", "message": "x is open (r)"},
	{"category": "r", "posn": "/elsewhere/b.go:1:1", "message": "y is open (r)"}]}}
`
	got := make(map[string]bool)
	if err := collect(got, []byte(stdout), []string{"/w/m"}); err != nil {
		t.Fatal(err)
	}
	want := []string{"/elsewhere/b.go:1:1: y is open (r)", "a/a.go:3:2: x is open (r)"}
	if keys := slices.Sorted(maps.Keys(got)); !slices.Equal(keys, want) {
		t.Errorf("got %q, want %q", keys, want)
	}
	if err := collect(got, []byte(`{"m": {"mapilint": {"error": "panic"}}}`), nil); err == nil {
		t.Error("a package whose analysis failed is passed over")
	}
}

func TestCollectUnchecked(t *testing.T) {
	stderr := "# m/b\n/w/m/b/b.go:1:1: no such thing\nmapilint: not checked: m/b: /w/m/b/b.go: errors\nmapilint: m/a: not checked: a_linux.go\n"
	got := make(map[string]bool)
	collectUnchecked(got, []byte(stderr), "/w/m")
	want := []string{"not checked: m/b: b/b.go: errors"}
	if keys := slices.Sorted(maps.Keys(got)); !slices.Equal(keys, want) {
		t.Errorf("got %q, want %q", keys, want)
	}
}

// TestInOrder checks that results come in order, whoever is first to be done.
func TestInOrder(t *testing.T) {
	for jobs := 1; jobs <= 3; jobs++ {
		release := make(chan bool, 8)
		var got []int
		inOrder(8, jobs, func(i int) int {
			if i%2 == 0 && jobs > 1 {
				<-release // until a later one is done
			} else if i%2 == 1 {
				release <- true
			}
			return i * i
		}, func(i, square int) { got = append(got, square) })
		if want := []int{0, 1, 4, 9, 16, 25, 36, 49}; !slices.Equal(got, want) {
			t.Errorf("%d jobs: got %v", jobs, got)
		}
	}
}

// TestCompareRounds checks that every kind of fault counts.
func TestCompareRounds(t *testing.T) {
	m := &module{path: "example.com/m", version: "v1.0.0"}
	calm := &result{packages: 1, findings: []string{"a.go:1:1: x is open (file-leak)"}}
	if n := compareRounds(m, calm, calm); n != 0 {
		t.Errorf("%d faults in equal rounds", n)
	}
	moved := &result{packages: 1, findings: []string{"a.go:2:1: x is open (file-leak)"}}
	if n := compareRounds(m, calm, moved); n != 2 {
		t.Errorf("%d faults where a finding moved, want 2", n)
	}
	failed := &result{packages: 1, findings: []string{"a.go:1:1: an internal error (internal-error)"}, unchecked: []string{"not checked: m/b: errors"}}
	if n := compareRounds(m, failed, failed); n != 2 {
		t.Errorf("%d faults where the analysis failed, want 2", n)
	}
}
