package vetjson

import "slices"

// Merge puts findings of several runs into the order of positions. What several have found is there once.
func Merge(findings []*Finding) []*Finding {
	slices.SortStableFunc(findings, compare)
	return slices.CompactFunc(findings, func(a, b *Finding) bool {
		return a.Posn == b.Posn && a.Category == b.Category && a.Message == b.Message
	})
}
