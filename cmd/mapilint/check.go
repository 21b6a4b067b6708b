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

	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/report"
	"github.com/mapilint/mapilint/internal/vetjson"
)

// check is the standalone command: it has go vet check the packages, says what it found and what was
// left out.
func check(o *options) (int, error) {
	noticePipes()
	s, err := newSieve(o)
	if err != nil {
		return exitUsage, err
	}
	findings, r, err := s.results()
	if err != nil {
		return failure(err), err
	}
	if err := o.write(findings, r); err != nil {
		return exitUnchecked, err
	}
	if o.stats {
		printStats(os.Stderr, r)
	}
	s.print()
	return s.exitCode(o.exitCode(r)), nil
}

// failure is the exit code of a check that has come to nothing.
func failure(err error) int {
	if _, usage := errors.AsType[usageError](err); usage {
		return exitUsage
	}
	return exitUnchecked
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
