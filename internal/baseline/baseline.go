// Package baseline knows the file in which the findings of old code are written down, so that only new ones are reported.
//
// An entry says which rule is broken by which call in which function, and how often, but not in which line: what is
// written above or below the call makes no difference, neither does how it is broken into lines, nor which file of its package
// it is in. So two calls that read the same and break the same rule in one function are not told apart, they are counted.
// A function that is renamed, or a call that is changed, is another one, and its findings are new.
package baseline

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Name is the name of a baseline file.
const Name = ".mapilint-baseline.json"

// A Key is what a finding is known by.
type Key struct {
	Rule    string `json:"rule"`
	Package string `json:"package"`
	Func    string `json:"func"` // Close, (*Session).Close, var session; "" if it is in none
	Call    string `json:"call"` // the text of the call
}

// A Baseline tells how often each finding is accepted.
type Baseline map[Key]int

// Of returns the baseline that holds findings with these keys.
func Of(keys []Key) Baseline {
	b := make(Baseline)
	for _, k := range keys {
		b[k]++
	}
	return b
}

// Len counts the findings that b holds.
func (b Baseline) Len() int {
	n := 0
	for _, count := range b {
		n += count
	}
	return n
}

// Holds tells of each finding whether b holds it. Of those with the same key, the first are held.
func (b Baseline) Holds(keys []Key) []bool {
	left := maps.Clone(b)
	held := make([]bool, len(keys))
	for i, k := range keys {
		if left[k] > 0 {
			left[k]--
			held[i] = true
		}
	}
	return held
}

// Stale returns what b holds beyond what was found, as far as it was looked for, in order.
func (b Baseline) Stale(found Baseline, looked func(Key) bool) []Key {
	return slices.SortedFunc(func(yield func(Key) bool) {
		for k, n := range b {
			if n > found[k] && looked(k) && !yield(k) {
				return
			}
		}
	}, compare)
}

// Prune returns b without what is stale.
func (b Baseline) Prune(found Baseline, looked func(Key) bool) Baseline {
	pruned := maps.Clone(b)
	for _, k := range b.Stale(found, looked) {
		pruned[k] = found[k]
	}
	maps.DeleteFunc(pruned, func(_ Key, n int) bool { return n == 0 })
	return pruned
}

// Accept adds what was found.
func (b Baseline) Accept(found Baseline) {
	for k, n := range found {
		b[k] = max(b[k], n)
	}
}

// compare orders keys by package, then by function.
func compare(a, b Key) int {
	return cmp.Or(strings.Compare(a.Package, b.Package), strings.Compare(a.Func, b.Func), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Call, b.Call))
}
