// Package program makes random Go programs over a binding of Extended MAPI: type-correct, of the size and the
// shapes that people write, some right and some with a mistake or two.
//
// A program begins as a plan: a tree of things that are opened, used and ended, each inside the life of the one it is
// opened from. The plan is then printed by realisations that are chosen independently of one another: where a
// thing is kept, how an error is looked at, how a thing is ended, which part becomes a function, a method or
// a package of its own. A realisation is a row of a table, with a tag that names the language feature.
//
// Mistakes are places in the printer where a programmer may err, such as a release that is left out. The
// program is printed once without any, which counts the places, and a second time with those that the seed picks.
//
// The generator does not know what is wrong with a program; whoever runs it finds that out. It makes no
// goroutines, channels, package variables with handles or elements picked by index.
package program

import (
	"go/format"
	"maps"
	"math/rand/v2"
	"slices"
)

// A Program is one generated program.
type Program struct {
	Seed     uint64
	Files    map[string]string // by path relative to the program's directory
	Features []string          // sorted tags of what it uses
}

// Generate makes the program of a seed. The import path of its directory is path.
func Generate(seed uint64, path string) Program {
	first := newGen(seed, path, nil)
	first.program()

	rng := rand.New(rand.NewPCG(seed, 0x6d69737))
	g := newGen(seed, path, chooseMistakes(rng, first.places))
	g.program()
	files := make(map[string]string)
	for name, text := range g.files() {
		src, err := format.Source([]byte(text))
		if err != nil {
			panic("program: what was printed is not Go: " + err.Error() + "\n" + text)
		}
		files[name] = string(src)
	}
	return Program{Seed: seed, Files: files, Features: slices.Sorted(maps.Keys(g.tags))}
}

// Features are all tags that a program may have, sorted.
func Features() []string {
	tags := slices.Clone(plainTags)
	for _, c := range checks {
		tags = append(tags, c.tag)
	}
	for _, e := range endings {
		tags = append(tags, e.tag)
	}
	for _, r := range realisations {
		tags = append(tags, r.tag)
	}
	for _, o := range outlines {
		tags = append(tags, o.tag)
	}
	for _, m := range mistakes {
		tags = append(tags, mistakeTag(m.name))
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}
