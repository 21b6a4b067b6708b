package main

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A module is one line of the list.
type module struct {
	path, version string
	systems       []string // values of GOOS
	patterns      []string // packages to check
	require       []string // further requirements, path@version
}

func (m *module) String() string { return m.path + "@" + m.version }

// std reports whether m is the standard library, which the go command has and the proxy has not.
func (m *module) std() bool { return m.path == "std" }

// acceptedFile is the base name of the file with the accepted findings.
func (m *module) acceptedFile() string { return strings.ReplaceAll(m.path, "/", "_") + ".txt" }

// readList reads the list and returns the modules whose name matches.
func readList(file string, only *regexp.Regexp) ([]*module, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	all, err := parseList(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s:%w", file, err)
	}
	return slices.DeleteFunc(all, func(m *module) bool { return !only.MatchString(m.String()) }), nil
}

// parseList reads lines of modules, comments and empty lines. Between two comments the lines are in
// order, so that a module is found, and not put in twice.
func parseList(text string) ([]*module, error) {
	var all []*module
	seen := make(map[string]bool)
	previous, n := "", 0
	for line := range strings.Lines(text) {
		n++
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if strings.HasPrefix(fields[0], "#") {
			previous = ""
			continue
		}
		m, err := parseModule(fields)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%d: %w", n, err)
		case seen[m.path]:
			return nil, fmt.Errorf("%d: %s is there twice", n, m.path)
		case m.path < previous:
			return nil, fmt.Errorf("%d: %s does not belong after %s", n, m.path, previous)
		}
		seen[m.path], previous = true, m.path
		all = append(all, m)
	}
	return all, nil
}

func parseModule(fields []string) (*module, error) {
	name, version, ok := strings.Cut(fields[0], "@")
	if !ok || len(fields) < 2 {
		return nil, fmt.Errorf("want MODULE@VERSION GOOS, got %q", strings.Join(fields, " "))
	}
	if path.Clean(name) != name {
		return nil, fmt.Errorf("%q is no module path", name)
	}
	m := &module{path: name, version: version, systems: strings.Split(fields[1], ",")}
	for _, f := range fields[2:] {
		if require, ok := strings.CutPrefix(f, "+"); ok {
			m.require = append(m.require, require)
		} else {
			m.patterns = append(m.patterns, f)
		}
	}
	switch {
	case m.patterns != nil:
	case m.std():
		m.patterns = []string{"std"}
	default:
		m.patterns = []string{"./..."}
	}
	return m, nil
}
