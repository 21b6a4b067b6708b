package vetjson

import "slices"

// Merge puts findings of several runs into the order of positions. What several have found is there once.
func Merge(findings []*Finding) []*Finding {
	slices.SortStableFunc(findings, compare)
	return slices.CompactFunc(findings, func(a, b *Finding) bool {
		return a.Posn == b.Posn && a.Category == b.Category && a.Message == b.Message
	})
}

// Rename returns the finding with its files called what name says.
func (f *Finding) Rename(name func(file string) string) *Finding {
	at := func(p Position) Position {
		if file, place := p.cut(); file != "" {
			return Position(name(file) + place)
		}
		return p
	}
	renamed := *f
	renamed.Posn, renamed.End = at(f.Posn), at(f.End)
	renamed.Related = slices.Clone(f.Related)
	for i, r := range f.Related {
		renamed.Related[i].Posn, renamed.Related[i].End = at(r.Posn), at(r.End)
	}
	renamed.Fixes = slices.Clone(f.Fixes)
	for i, fix := range f.Fixes {
		renamed.Fixes[i].Edits = slices.Clone(fix.Edits)
		for j, e := range fix.Edits {
			renamed.Fixes[i].Edits[j].Filename = name(e.Filename)
		}
	}
	return &renamed
}
