package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestParseList(t *testing.T) {
	all, err := parseList(`# users of COM
example.com/b@v1.0.0 windows
example.com/c/v2@v2.0.0 linux,windows ./a ./b/... +example.com/d@v1.0.0

# others, with an order of their own
example.com/a@v1.0.0 linux
std@go1.26.0 linux
`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range all {
		got = append(got, strings.Join(slices.Concat([]string{m.String()}, m.systems, m.patterns, m.require), " "))
	}
	want := []string{
		"example.com/b@v1.0.0 windows ./...",
		"example.com/c/v2@v2.0.0 linux windows ./a ./b/... example.com/d@v1.0.0",
		"example.com/a@v1.0.0 linux ./...",
		"std@go1.26.0 linux std",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := all[1].acceptedFile(); got != "example.com_c_v2.txt" {
		t.Errorf("acceptedFile() = %s", got)
	}
}

func TestParseListErrors(t *testing.T) {
	for text, want := range map[string]string{
		"example.com/a windows\n":                                          `1: want MODULE@VERSION GOOS, got "example.com/a windows"`,
		"example.com/a@v1.0.0\n":                                           `1: want MODULE@VERSION GOOS, got "example.com/a@v1.0.0"`,
		"../a@v1.0.0 linux\nexample.com/../a@v1.0.0 linux\n":               `2: "example.com/../a" is no module path`,
		"example.com/b@v1.0.0 linux\nexample.com/a@v1.0.0 linux\n":         "2: example.com/a does not belong after example.com/b",
		"example.com/b@v1.0.0 linux\n# more\nexample.com/b@v1.1.0 linux\n": "3: example.com/b is there twice",
	} {
		if _, err := parseList(text); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

// TestList checks the list as it is, and that each file of accepted findings belongs to a module in it.
func TestList(t *testing.T) {
	all, err := readList("modules.txt", regexp.MustCompile(""))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 60 {
		t.Errorf("%d modules are too few", len(all))
	}
	owners := make(map[string]bool)
	for _, m := range all {
		owners[m.acceptedFile()] = true
	}
	for _, file := range acceptedFiles(t) {
		if !owners[file] {
			t.Errorf("accepted/%s belongs to no module of the list", file)
		}
	}
	some, err := readList("modules.txt", regexp.MustCompile(`^github\.com/go-ole/go-ole@`))
	if err != nil || len(some) != 1 {
		t.Errorf("go-ole is there %d times, error %v", len(some), err)
	}
}
