// Package patch puts patches of the same files together.
//
// A check for several systems makes a patch for each, and all are to be applied to the same source. What several
// change in the same way is changed once. Where one changes lines near those of another in another way, only
// one of the changes can be in the patch.
package patch

import (
	"bytes"
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sourcegraph/go-diff/diff"
)

// Merge returns a patch with the changes of all patches, in the order of the files' names, and how many changes it had to
// leave out since they overlap with others. The patches are those of go vet -fix -diff; in the result, files are called a/FILE and
// b/FILE, relative to root, as git has it.
func Merge(root string, patches ...[]byte) (merged []byte, dropped int, err error) {
	var files []*diff.FileDiff
	for _, p := range patches {
		more, err := diff.ParseMultiFileDiffOptions(p, diff.ParseOptions{KeepCR: true})
		if err != nil {
			return nil, 0, err
		}
		for _, f := range more {
			i := slices.IndexFunc(files, func(g *diff.FileDiff) bool { return g.OrigName == f.OrigName })
			if i < 0 {
				files = append(files, f)
			} else {
				dropped += add(files[i], f.Hunks)
			}
		}
	}
	slices.SortFunc(files, func(a, b *diff.FileDiff) int { return cmp.Compare(a.OrigName, b.OrigName) })
	for _, f := range files {
		name := strings.TrimSuffix(f.OrigName, " (old)")
		if rel, err := filepath.Rel(root, name); err == nil {
			name = filepath.ToSlash(rel)
		}
		f.OrigName, f.NewName = "a/"+name, "b/"+name
	}
	merged, err = diff.PrintMultiFileDiff(files)
	return merged, dropped, err
}

// add adds to f those hunks that it does not have, and returns how many overlap with those that it has.
func add(f *diff.FileDiff, hunks []*diff.Hunk) (dropped int) {
	for _, h := range hunks {
		i := slices.IndexFunc(f.Hunks, func(g *diff.Hunk) bool { return overlap(g, h) })
		switch {
		case i < 0:
			f.Hunks = append(f.Hunks, h)
		case f.Hunks[i].OrigStartLine != h.OrigStartLine || !bytes.Equal(f.Hunks[i].Body, h.Body):
			dropped++
		}
	}
	slices.SortFunc(f.Hunks, func(a, b *diff.Hunk) int { return cmp.Compare(a.OrigStartLine, b.OrigStartLine) })
	var moved int32 // by the hunks before
	for _, h := range f.Hunks {
		h.NewStartLine = h.OrigStartLine + moved
		moved += h.NewLines - h.OrigLines
	}
	return dropped
}

// overlap reports whether two hunks share lines of the original, those around a change included.
func overlap(a, b *diff.Hunk) bool {
	return a.OrigStartLine < b.OrigStartLine+b.OrigLines && b.OrigStartLine < a.OrigStartLine+a.OrigLines
}
