package program

import "math/rand/v2"

// mistakes are what programmers get wrong. What few programs have a place for has a large weight, so that none is rare.
var mistakes = []struct {
	name   string
	weight int
}{
	{"omit-end", 18},
	{"omit-end-on-path", 41},
	{"swap-ends", 37},
	{"end-twice", 20},
	{"use-after-end", 25},
	{"leave-before-defer", 11},
	{"explicit-over-deferred", 10},
	{"logoff-order", 8},
	{"logoff-twice", 8},
	{"logoff-omitted", 8},
	{"exit-with-defers", 34},
	{"check-dropped", 9},
	{"defer-before-check", 7},
	{"wrong-deallocator", 3000},
	{"defer-in-loop", 46},
	{"end-in-loop-and-after", 44},
	{"overwrite", 103},
	{"rows-kept-in-loop", 309},
	{"deinit-without-init", 7},
	{"no-lock", 5},
	{"unsaved", 145},
	{"use-after-submit", 379},
	{"early-success", 228},
	{"close-forgets", 27},
	{"helper-ends-too", 59},
	{"ole-outside", 44},
	{"defer-order", 3000},
	{"end-before-deferred", 60},
}

func mistakeTag(name string) string { return "mistake-" + name }

// chooseMistakes picks which of the places get their mistake: none in nearly half of all programs, else one or two.
// A kind of mistake is drawn before the place, so that kinds with few places are not rare.
func chooseMistakes(rng *rand.Rand, places []string) map[int]bool {
	count := 0
	switch n := rng.IntN(100); {
	case n < 45:
		return nil
	case n < 85:
		count = 1
	default:
		count = 2
	}
	byName := make(map[string][]int)
	for i, name := range places {
		byName[name] = append(byName[name], i)
	}
	total := 0
	for _, m := range mistakes {
		if len(byName[m.name]) > 0 {
			total += m.weight
		}
	}
	chosen := make(map[int]bool)
	for range count {
		at := rng.IntN(max(total, 1))
		for _, m := range mistakes {
			here := byName[m.name]
			if len(here) == 0 {
				continue
			}
			if at -= m.weight; at < 0 {
				chosen[here[rng.IntN(len(here))]] = true
				break
			}
		}
	}
	return chosen
}

// mistake reports whether the mistake with the given name is to be made here. Asking draws no random
// number: the program is the same up to its first mistake.
func (g *gen) mistake(name string) bool {
	g.places = append(g.places, name)
	if !g.wanted[len(g.places)-1] {
		return false
	}
	g.tag(mistakeTag(name))
	return true
}
