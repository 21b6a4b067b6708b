package main

import (
	"errors"
	"os/exec"
	"slices"
	"strings"
)

// A system is what the go command builds for.
type system struct{ goos, cgo string }

// buildSystem asks the go command what it builds for.
func buildSystem(o *options) (system, error) {
	cmd := exec.Command("go", "env", "GOOS", "CGO_ENABLED")
	cmd.Env = o.env()
	out, err := cmd.Output()
	if err != nil {
		return system{}, goError(err)
	}
	goos, cgo, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return system{goos, cgo}, nil
}

// systems is the value of -goos: names between commas.
type systems []string

func (s *systems) String() string { return strings.Join(*s, ",") }

// Set takes the place of what was there.
func (s *systems) Set(value string) error {
	*s = nil
	for name := range strings.SplitSeq(value, ",") {
		name = strings.TrimSpace(name)
		switch {
		case name == "":
			return errors.New("a system has no name")
		case !slices.Contains(*s, name):
			*s = append(*s, name)
		}
	}
	return nil
}
