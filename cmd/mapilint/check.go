package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/report"
	"github.com/mapilint/mapilint/internal/vetjson"
)

// check is the standalone command: it has go vet check the packages, says what it found and what was
// left out.
func check(o *options) (int, error) {
	var g gaps
	findings, err := find(o, &g)
	if err != nil {
		if _, usage := errors.AsType[usageError](err); usage {
			return exitUsage, err
		}
		return exitUnchecked, err
	}
	r, err := o.report(findings, &g)
	if err != nil {
		return exitUnchecked, err
	}
	if err := o.write(findings, r); err != nil {
		return exitUnchecked, err
	}
	if o.stats {
		printStats(os.Stderr, r)
	}
	g.print()
	return o.exitCode(r), nil
}

// exitCode tells what the check has come to. What was not checked weighs more than what was found.
func (o *options) exitCode(r *report.Report) int {
	fails := func(f *report.Finding) bool {
		return o.failOn == "warning" || f.Level == report.Error && o.failOn == "error"
	}
	switch {
	case len(r.Gaps) > 0:
		return exitUnchecked
	case slices.ContainsFunc(r.Findings, fails):
		return exitFindings
	}
	return exitClean
}

// printStats tells how often each rule is broken, the most frequent first.
func printStats(w io.Writer, r *report.Report) {
	counts := make(map[string]int)
	for _, f := range r.Findings {
		counts[f.Rule]++
	}
	ids := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	})
	for _, id := range ids {
		fmt.Fprintf(w, "%6d %s\n", counts[id], id)
	}
	fmt.Fprintf(w, "%6d in all\n", len(r.Findings))
}

// find returns the findings in the packages that match the patterns.
func find(o *options, g *gaps) ([]*vetjson.Finding, error) {
	pkgs, err := goList(o, o.patterns)
	if err != nil {
		return nil, err
	}
	unmatched(o.protocols, pkgs)
	if err := reportSkipped(o, pkgs, g); err != nil {
		return nil, err
	}
	if len(pkgs) == 0 {
		g.add(strings.Join(o.patterns, " "), "no packages match")
		return nil, nil
	}
	targets := targets(o, pkgs, split(pkgs, g))
	if len(targets) == 0 {
		return nil, nil
	}
	fixed, err := fix(o, targets)
	if err != nil {
		return nil, err
	}
	vetted, err := vet(o, targets, g)
	if err != nil {
		return nil, err
	}
	if fixed.failed && !vetted.failed && !o.diff {
		os.Stderr.Write(fixed.stderr) // the program builds, so a fix could not be applied
	}
	findings, failures, err := vetjson.Decode(vetted.stdout, analyzer.Analyzer.Name)
	if err != nil {
		return nil, err
	}
	if !o.test {
		findings = slices.DeleteFunc(findings, (*vetjson.Finding).InTest)
	}
	return findings, record(failures, o.protocols, g)
}

// record makes gaps of the packages in which the analysis has failed. What is wrong with the protocol file, every package
// says: that is an error.
func record(failures []vetjson.Failure, c *config.Config, g *gaps) error {
	for _, f := range failures {
		if c != nil && strings.HasPrefix(f.Error, c.Path+":") {
			return usageError{errors.New(f.Error)}
		}
		g.add(f.Unit, f.Error)
	}
	return nil
}

// targets returns what go vet is to check: the patterns as they are, unless some match cannot be loaded.
func targets(o *options, pkgs, sound []*listed) []string {
	if len(sound) == len(pkgs) {
		return o.patterns
	}
	var paths []string
	for _, p := range sound {
		paths = append(paths, p.ImportPath)
	}
	return paths
}

// vet runs the analysis. The errors that go vet prints are passed on.
func vet(o *options, targets []string, g *gaps) (*result, error) {
	r, err := goVet(o, targets, "-json", offerAll)
	if err != nil {
		return nil, err
	}
	os.Stderr.Write(r.stderr)
	if r.failed {
		err = diagnose(o, targets, r.stderr, g)
	}
	return r, err
}
