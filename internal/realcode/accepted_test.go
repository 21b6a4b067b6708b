package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const sample = `why: The first two are of one loop.
a.go:9:2: x is open (release-missing)
a.go:10:2: y is open (release-missing)

why: A reason that
  needs two lines.
b.go:1:1: z is ended twice (double-release)
not checked: example.com/m/broken: errors, see above
`

func TestParseAccepted(t *testing.T) {
	groups, err := parseAccepted(sample)
	if err != nil {
		t.Fatal(err)
	}
	if len(groups) != 2 || len(groups[0].lines) != 2 || groups[1].why != "A reason that needs two lines." {
		t.Fatalf("got %+v", groups)
	}
	// The reason that was broken for no need becomes one line.
	want := strings.Replace(sample, "that\n  needs", "that needs", 1)
	if got := formatAccepted(groups); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestParseAcceptedErrors(t *testing.T) {
	for text, want := range map[string]string{
		"a.go:1:1: x (r)\n":                  `1: a finding needs a line "why:" above it`,
		"why: a\na\n\nb\n":                   `4: a finding needs a line "why:" above it`,
		"why: a\nline\n\nwhy: b\nline\n":     "5: accepted twice",
		"why: a\nline\n  no reason\nline2\n": "",
	} {
		_, err := parseAccepted(text)
		if got := errorText(err); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestWrap checks that long reasons are broken, and read back as they were.
func TestWrap(t *testing.T) {
	why := strings.TrimSpace(strings.Repeat("some words ", 30))
	text := formatAccepted([]*group{{why, []string{"a.go:1:1: x (r)"}}})
	for line := range strings.Lines(text) {
		if len(line) > 111 {
			t.Errorf("a line of %d bytes", len(line))
		}
	}
	groups, err := parseAccepted(text)
	if err != nil || groups[0].why != why {
		t.Errorf("got %+v, error %v", groups, err)
	}
}

func TestCompare(t *testing.T) {
	groups := []*group{
		{"reason", []string{"a.go:10:1: kept (r)", "a.go:9:1: gone (r)"}},
		{"", []string{"b.go:1:1: unexplained (r)"}},
	}
	found := []string{"a.go:2:1: fresh (r)", "a.go:10:1: kept (r)", "b.go:1:1: unexplained (r)", "a.go:2:1: another (q)"}
	d := compare(groups, found)
	check := func(what string, got []string, want ...string) {
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", what, got, want)
		}
	}
	check("fresh", d.fresh, "a.go:2:1: another (q)", "a.go:2:1: fresh (r)")
	check("gone", d.gone, "a.go:9:1: gone (r)")
	check("reasonless", d.reasonless, "b.go:1:1: unexplained (r)")

	next := accept(groups, found)
	want := `why:
a.go:2:1: another (q)

why:
a.go:2:1: fresh (r)

why: reason
a.go:10:1: kept (r)

why:
b.go:1:1: unexplained (r)
`
	if got := formatAccepted(next); got != want {
		t.Errorf("accepted\n%swant\n%s", got, want)
	}
	if d := compare(next, found); len(d.fresh)+len(d.gone) != 0 || len(d.reasonless) != 3 {
		t.Errorf("after accepting: %+v", d)
	}
	if next := accept(groups, nil); len(next) != 0 {
		t.Errorf("nothing was found, but this stays: %+v", next)
	}
}

// TestAccepted checks that the files can be read, that each finding has a reason, and that they are as
// -accept would write them.
func TestAccepted(t *testing.T) {
	for _, file := range acceptedFiles(t) {
		data, err := os.ReadFile(filepath.Join("accepted", file))
		if err != nil {
			t.Fatal(err)
		}
		groups, err := parseAccepted(string(data))
		if err != nil {
			t.Errorf("%s:%v", file, err)
			continue
		}
		for _, g := range groups {
			if g.why == "" || len(g.lines) == 0 {
				t.Errorf("%s: a paragraph lacks its reason or its findings: %+v", file, g)
			}
		}
		if got := formatAccepted(groups); got != string(data) {
			t.Errorf("%s is not in order; -accept writes it as\n%s", file, got)
		}
	}
}

func acceptedFiles(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir("accepted")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
