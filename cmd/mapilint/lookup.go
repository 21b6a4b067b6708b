package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/baseline"
	"github.com/mapilint/mapilint/internal/config"
)

// A lookup tells what a check has looked at. What it has not found elsewhere may still be there.
type lookup struct {
	*options
	rules analyzer.Options
	pkgs  map[string][]*listed       // those that were checked, once for each system
	blind map[string]map[string]bool // by package, the functions in files that the check has left out
}

// newLookup is to be asked after the check.
func newLookup(o *options, g *gaps) *lookup {
	list := func(flag string) []string {
		return strings.FieldsFunc(o.setting.Lookup(flag).Value.String(), func(r rune) bool { return r == ',' })
	}
	l := &lookup{options: o, pkgs: make(map[string][]*listed), blind: make(map[string]map[string]bool)}
	l.rules = analyzer.Options{Rules: list("rules"), Disable: list("disable"), Protocols: setOf(o.protocols)}
	for _, p := range g.checked {
		l.pkgs[p.ImportPath] = append(l.pkgs[p.ImportPath], p)
	}
	return l
}

// looked reports whether a finding would have been found, were it still there.
func (l *lookup) looked(k baseline.Key) bool {
	if len(l.pkgs[k.Package]) == 0 || setOf(l.protocols).Rule(k.Rule) != nil && !l.rules.Reports(k.Rule) {
		return false
	}
	if l.blind[k.Package] == nil {
		l.blind[k.Package] = l.leftOut(l.pkgs[k.Package])
	}
	return !l.blind[k.Package][k.Func]
}

// leftOut returns the functions in the files of a package that are not part of the program as it was built, or in which nothing is
// reported.
func (l *lookup) leftOut(builds []*listed) map[string]bool {
	functions := make(map[string]bool)
	dir := builds[0].Dir
	entries, _ := os.ReadDir(dir) // what is gone has no functions
	for _, e := range entries {
		file := filepath.Join(dir, e.Name())
		built := func(p *listed) bool { return !slices.Contains(p.IgnoredGoFiles, e.Name()) }
		if strings.HasSuffix(file, ".go") && (!slices.ContainsFunc(builds, built) || l.excludes(file)) {
			text, _ := os.ReadFile(file)
			for _, name := range baseline.NewSource(text).Functions() {
				functions[name] = true
			}
		}
	}
	return functions
}

// excludes reports whether the protocol file or the command line excludes a file.
func (l *lookup) excludes(file string) bool {
	if l.protocols != nil && l.protocols.Excludes(file) {
		return true
	}
	dir, err := os.Getwd()
	return err == nil && config.Patterns(strings.Split(*l.own["exclude"], ",")).Match(config.Root(dir), file)
}
