package rule

import (
	"slices"
	"testing"
)

// TestNotes demands that each mistake has one place, and that what is said to be reported is.
func TestNotes(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range All {
		seen[r.ID] = true
	}
	for _, notes := range [][]Note{Elsewhere, Unbuilt} {
		var ids []string
		for _, n := range notes {
			if seen[n.ID] {
				t.Errorf("%s has two places", n.ID)
			}
			seen[n.ID] = true
			ids = append(ids, n.ID)
		}
		if !slices.IsSorted(ids) {
			t.Errorf("not sorted: %q", ids)
		}
	}
	for _, n := range Elsewhere {
		if Lookup(n.Text) == nil {
			t.Errorf("%s: there is no rule %s", n.ID, n.Text)
		}
	}
	for _, n := range Unbuilt {
		checkPhrase(t, n.ID, n.Text)
	}
}
