package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/mapilint/mapilint/internal/oracle/judge"
)

// A count is what happened to the findings and violations of some kind.
type count struct {
	programs int
	found    int // violations that are reported, by rule and place
	alarms   int // findings that no run shows
	missed   int
	doubled  int // findings that follow from others
	other    int // violations of objects of which another mistake is reported
}

func (c *count) recall() float64 {
	if c.found+c.missed == 0 {
		return 1
	}
	return float64(c.found) / float64(c.found+c.missed)
}

// A tally counts verdicts, in all and by rule and feature.
type tally struct {
	all       count
	rules     map[string]*count
	features  map[string]*count
	limits    map[string]int
	failed    []string // programs without a verdict
	unreached int      // findings in functions that are not called
	aborted   int      // programs with runs that do not end
	partial   int      // programs of which not all runs could be made
}

func newTally() *tally {
	return &tally{rules: make(map[string]*count), features: make(map[string]*count), limits: make(map[string]int)}
}

func at(m map[string]*count, key string) *count {
	if m[key] == nil {
		m[key] = new(count)
	}
	return m[key]
}

// add counts a verdict of a program with some features.
func (t *tally) add(v *judge.Verdict, features []string) {
	if v.Err != nil {
		t.failed = append(t.failed, fmt.Sprintf("%s: %v", v.Name, v.Err))
		return
	}
	if v.Result.Aborted > 0 {
		t.aborted++
	} else if !v.Result.Complete {
		t.partial++
	}
	c := count{programs: 1, alarms: len(v.False), missed: len(v.Missed), doubled: len(v.Doubled), other: len(v.Otherwise)}
	c.found = len(v.Findings) - c.alarms - c.doubled - len(v.Unreached)
	t.unreached += len(v.Unreached)
	for _, f := range features {
		at(t.features, f).merge(c)
	}
	t.all.merge(c)
	for _, f := range v.Findings {
		at(t.rules, f.Rule).found++
	}
	for _, f := range v.Unreached {
		at(t.rules, f.Rule).found--
	}
	for _, f := range v.Doubled {
		c := at(t.rules, f.Rule)
		c.found--
		c.doubled++
	}
	for _, f := range v.False {
		c := at(t.rules, f.Rule)
		c.found--
		c.alarms++
	}
	for _, x := range v.Missed {
		at(t.rules, x.Rule).missed++
	}
	for name, list := range v.Limits {
		t.limits[name] += len(list)
	}
	for _, x := range v.Otherwise {
		at(t.rules, x.Rule).other++
	}
}

func (c *count) merge(d count) {
	c.programs += d.programs
	c.found += d.found
	c.alarms += d.alarms
	c.missed += d.missed
	c.doubled += d.doubled
	c.other += d.other
}

// print prints the matrices.
func (t *tally) print(out io.Writer) {
	table := func(title string, m map[string]*count) {
		fmt.Fprintf(out, "%-34s %8s %8s %8s %8s %8s %8s %8s\n", title, "programs", "found", "false", "missed", "doubled", "other", "recall")
		for _, key := range slices.SortedFunc(maps.Keys(m), cmp.Compare) {
			c := m[key]
			fmt.Fprintf(out, "%-34s %8d %8d %8d %8d %8d %8d %8.3f\n", key, c.programs, c.found, c.alarms, c.missed, c.doubled, c.other, c.recall())
		}
		fmt.Fprintln(out)
	}
	table("rule", t.rules)
	table("feature", t.features)
	for _, name := range slices.Sorted(maps.Keys(t.limits)) {
		fmt.Fprintf(out, "not counted: %d of %s\n", t.limits[name], name)
	}
	for _, f := range t.failed {
		fmt.Fprintln(out, "no verdict:", f)
	}
	fmt.Fprintf(out, "%d programs without a verdict, %d with runs that do not end, %d not run in all ways; %d findings in functions that are never called\n",
		len(t.failed), t.aborted, t.partial, t.unreached)
}

// line is the last line of the output.
func (t *tally) line() string {
	return fmt.Sprintf("programs=%d findings=%d false=%d missed=%d recall=%.3f",
		t.all.programs, t.all.found+t.all.alarms+t.all.doubled, t.all.alarms, t.all.missed, t.all.recall())
}
