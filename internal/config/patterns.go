package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// Patterns stand for files and directories, relative to some directory; * matches within an element of a path, ... or **
// any number of elements.
type Patterns []string

// Check reports the first pattern that can match nothing.
func (p Patterns) Check() error {
	if i := p.wrong(); i >= 0 {
		return fmt.Errorf("pattern %q is not a relative path with slashes between its elements", p[i])
	}
	return nil
}

// wrong returns the index of the first pattern that can match nothing, -1 if there is none.
func (p Patterns) wrong() int {
	return slices.IndexFunc(p, func(s string) bool {
		return s == "" || strings.HasPrefix(s, "/") || strings.Contains(s, "\\")
	})
}

// Match reports whether a pattern, relative to dir, stands for the file or for a directory that holds it.
func (p Patterns) Match(dir, file string) bool {
	rel, err := filepath.Rel(dir, file)
	if err != nil {
		return false
	}
	rel = filepath.ToSlash(rel)
	return slices.ContainsFunc(p, func(s string) bool {
		return protocol.Match(s, rel) || protocol.Match(s+"/...", rel)
	})
}
