package config

import (
	"reflect"
	"testing"
)

func TestSettings(t *testing.T) {
	c, err := Parse("f", []byte(`version: 1
fail-on: error
goos:
  - windows
  - linux
rules: {buffer-leak: off,
  logoff-missing: on}
exclude:
  - a/...
  - b
bindings:
  - package: example.com/a
protocols:
  - name: p
    packages: [example.com/p]
    kinds: []
    calls: []
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []Setting{{"goos", "windows,linux", 3}, {"fail-on", "error", 2}}
	if got := c.Flags(); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	want = []Setting{
		{"rules.buffer-leak", "off", 6}, {"rules.logoff-missing", "on", 7}, {"exclude", "a/...", 9}, {"exclude", "b", 10},
		{"bindings", "example.com/a", 12}, {"protocols", "p", 14},
	}
	if got := c.Rest(); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if none := (*Config)(nil); none.Flags() != nil || none.Rest() != nil {
		t.Error("no file says something")
	}
}
