package main

import (
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
)

// A system is what the go command builds for.
type system struct{ goos, goarch, cgo string }

// windowsArch returns the architecture to check code for Windows on: that of s, unless Windows has no such.
func (s system) windowsArch() string {
	if slices.Contains([]string{"386", "amd64", "arm64"}, s.goarch) {
		return s.goarch
	}
	return "amd64"
}

// buildSystem asks the go command what it builds for.
func buildSystem(o *options) (system, error) {
	cmd := exec.Command("go", "env", "GOOS", "GOARCH", "CGO_ENABLED")
	cmd.Env = o.env()
	out, err := cmd.Output()
	if err != nil {
		return system{}, goError(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != 3 {
		return system{}, fmt.Errorf("go env says %q", out)
	}
	return system{goos: lines[0], goarch: lines[1], cgo: lines[2]}, nil
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
