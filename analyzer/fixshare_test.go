package analyzer_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/rule"
)

// leastFixed is the share of the findings in testdata that must have a safe fix.
const leastFixed = 0.60

// TestFixShare counts the findings in testdata, and those with a fix, rule by rule; -v prints the table.
func TestFixShare(t *testing.T) {
	type count struct{ findings, safe, unsafe int }
	counts := make(map[string]*count)
	all := new(count)
	for _, act := range fixedCorpus(t).Roots {
		for _, d := range act.Diagnostics {
			switch d.Category {
			case rule.InternalError.ID, rule.BadDirective.ID, rule.UnusedIgnore.ID:
				continue
			}
			if counts[d.Category] == nil {
				counts[d.Category] = new(count)
			}
			for _, c := range []*count{counts[d.Category], all} {
				c.findings++
				for _, fix := range d.SuggestedFixes {
					if _, review := analyzer.CutReview(fix.Message); review {
						c.unsafe++
					} else {
						c.safe++
					}
				}
			}
		}
	}
	var table strings.Builder
	for _, id := range slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b].findings-counts[b].safe, counts[a].findings-counts[a].safe), cmp.Compare(a, b))
	}) {
		fmt.Fprintf(&table, "%-34s %5d %5d %5d\n", id, counts[id].findings, counts[id].safe, counts[id].unsafe)
	}
	t.Logf("%-34s %5s %5s %5s\n%s", "rule", "found", "safe", "review", table.String())
	share := float64(all.safe) / float64(all.findings)
	t.Logf("%d findings, %.1f %% with a safe fix", all.findings, 100*share)
	if share < leastFixed {
		t.Errorf("only %.1f %% have a safe fix, want %.0f %%", 100*share, 100*leastFixed)
	}
}
