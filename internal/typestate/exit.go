package typestate

import (
	"slices"
	"strings"
)

// exitPlaces returns the places, as callers know them, at which obj is to be found at exit e.
func (x *run) exitPlaces(e exit, obj objID) []Place {
	var places []Place
	add := func(p Place) {
		if !slices.Contains(places, p) {
			places = append(places, p)
		}
	}
	for i, v := range e.vals {
		if v.obj == obj && !v.inner {
			add(Place{Result: true, Index: i})
		}
		x.holds(e.s, v.loc, maxPath, func(path string, v value) {
			if v.obj == obj && !v.inner {
				add(Place{Result: true, Index: i, Path: path})
			}
		})
	}
	for _, en := range e.s.env {
		if en.key >= 0 {
			continue
		}
		id := locID(-en.key)
		if !x.isInput(x.locs[id].root) {
			continue
		}
		base, ok := x.placeOf(id)
		if !ok {
			base, ok = Place{Index: -1, Path: x.locs[id].path}, !strings.Contains(x.locs[id].path, "!")
		}
		if !ok {
			continue
		}
		if en.val.obj == obj && !en.val.inner {
			add(base)
		}
		if en.val.loc != 0 && !x.isInput(x.locs[en.val.loc].root) {
			x.holds(e.s, en.val.loc, maxPath, func(path string, v value) {
				if v.obj == obj && !v.inner {
					p := base
					p.Path += path
					add(p)
				}
			})
		}
	}
	return places
}
