// Package reduce makes a program smaller for as long as it stays interesting.
//
// It is delta debugging over the syntax tree: a cut takes away a run of statements, a declaration or a
// file, or puts the inside of a statement in its place. What a cut leaves behind is repaired at once, with
// the statements that need what is gone, unused variables and imports, so that most candidates compile.
//
// Judging is what takes time, and a judge takes many candidates at once. So a round asks about the largest
// cuts, and then about those together that were good alone. The result is a program of which no single
// cut is interesting, unless the rounds run out before.
package reduce

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
)

const (
	maxRounds = 60
	batchSize = 64
)

// A reducer holds the smallest program so far.
type reducer struct {
	files       map[string]string
	interesting func([]map[string]string) []bool
	repairer    *repairer
	asked       map[string]bool // candidates that were judged
	rejected    map[string]bool // cuts that were no good, by key
}

// A candidate is a smaller program and the cuts that lead to it.
type candidate struct {
	files map[string]string
	cuts  []cut
}

// Reduce returns a smaller program for which interesting still holds. The program itself must be
// interesting. interesting judges many candidates at once; all of them parse, and one that does not
// type-check is simply not interesting. Calls are few, and get up to 64 candidates.
func Reduce(files map[string]string, interesting func(candidates []map[string]string) []bool) map[string]string {
	r := &reducer{
		files:       files,
		interesting: interesting,
		repairer:    newRepairer(files),
		asked:       map[string]bool{key(files): true},
		rejected:    make(map[string]bool),
	}
	for range maxRounds {
		if !r.round() {
			break
		}
	}
	return maps.Clone(r.files)
}

// round asks about one batch of cuts, and takes the best of them together. It reports whether there was
// anything to ask.
func (r *reducer) round() bool {
	batch := r.batch()
	if len(batch) == 0 {
		return false
	}
	var good []candidate
	for i, ok := range r.judge(batch) {
		if ok {
			good = append(good, batch[i])
		} else {
			r.rejected[batch[i].cuts[0].key] = true
		}
	}
	if len(good) > 1 {
		unions := r.unions(good)
		for i, ok := range r.judge(unions) {
			if ok {
				good = append(good, unions[i])
			}
		}
	}
	if len(good) > 0 {
		r.files = slices.MinFunc(good, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(size(a.files), size(b.files)), cmp.Compare(key(a.files), key(b.files)))
		}).files
	}
	return true
}

// batch returns the candidates of the next cuts: those that were not rejected before, the largest first.
func (r *reducer) batch() []candidate {
	cuts := cutsOf(r.files)
	slices.SortStableFunc(cuts, func(a, b cut) int {
		return cmp.Or(compareBool(r.rejected[a.key], r.rejected[b.key]), cmp.Compare(b.size, a.size))
	})
	var batch []candidate
	for _, c := range cuts {
		batch = r.propose(batch, c)
		if len(batch) == batchSize {
			break
		}
	}
	return batch
}

// unions returns the candidates of good cuts taken together: all of them, halves, quarters and eighths,
// and all but one.
func (r *reducer) unions(good []candidate) []candidate {
	var cuts []cut
	for _, c := range good {
		cuts = append(cuts, c.cuts...)
	}
	var batch []candidate
	for parts := 1; parts <= 8; parts *= 2 {
		for part := range parts {
			some := cuts[part*len(cuts)/parts : (part+1)*len(cuts)/parts]
			if len(some) > 1 {
				batch = r.propose(batch, compatible(some)...)
			}
		}
	}
	for i := 0; i < len(cuts) && len(cuts) > 2 && len(batch) < batchSize; i++ {
		batch = r.propose(batch, compatible(slices.Delete(slices.Clone(cuts), i, i+1))...)
	}
	return batch
}

// propose adds the candidate of some cuts to a batch, if it is new, sound and smaller.
func (r *reducer) propose(batch []candidate, cuts ...cut) []candidate {
	files := r.repairer.repair(apply(r.files, cuts))
	if files == nil || size(files) >= size(r.files) || r.asked[key(files)] {
		return batch
	}
	r.asked[key(files)] = true
	return append(batch, candidate{files, cuts})
}

func (r *reducer) judge(batch []candidate) []bool {
	if len(batch) == 0 {
		return nil
	}
	var programs []map[string]string
	for _, c := range batch {
		programs = append(programs, maps.Clone(c.files))
	}
	return r.interesting(programs)
}

// size measures a program without its layout. A file counts a little by itself.
func size(files map[string]string) int {
	n := 0
	for _, text := range files {
		n++
		for _, c := range text {
			if !unicode.IsSpace(c) {
				n++
			}
		}
	}
	return n
}

// key identifies a program.
func key(files map[string]string) string {
	var s strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		s.WriteString(name + "\x00" + files[name] + "\x00")
	}
	return s.String()
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
