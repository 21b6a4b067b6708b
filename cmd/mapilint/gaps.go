package main

import (
	"maps"
	"slices"
)

// gaps are the packages that were not checked, with the reason. A clean result with gaps is not clean.
type gaps struct {
	why     map[string]string
	all     bool      // it is not known of any package that it was checked
	listed  []*listed // the packages that there were to check, once for each system
	checked []*listed // those that were checked, likewise
}

// add records a package; the first reason for it stays.
func (g *gaps) add(pkg, why string) {
	if g.why == nil {
		g.why = make(map[string]string)
	}
	if g.why[pkg] == "" {
		g.why[pkg] = why
	}
}

func (g *gaps) any() bool { return len(g.why) > 0 }

// print names them on standard error.
func (g *gaps) print() {
	for _, pkg := range slices.Sorted(maps.Keys(g.why)) {
		complain("not checked: %s: %s", pkg, g.why[pkg])
	}
}
