package typestate

import (
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
)

// reaches reports whether the handle can be reached from v.
func (x *run) reaches(s *state, v value) bool {
	if v.obj == subject {
		return true
	}
	found := false
	look := func(_ string, v value) {
		if v.obj == subject || v.fn != 0 && x.captures(s, v) {
			found = true
		}
	}
	look("", v)
	x.holds(s, v.loc, maxPath, look)
	return found
}

// captures reports whether the function value v has captured the handle.
func (x *run) captures(s *state, v value) bool {
	def := x.unit.defs[v.fn]
	if def == nil {
		return false
	}
	bound := def.Args
	if def.Op == event.Method {
		bound = []event.Val{def.X}
	}
	for i, a := range bound {
		if b := x.bound(s, v.fn, a, i); b.obj == subject || x.holdsSubject(s, b) {
			return true
		}
	}
	return false
}

func (x *run) holdsSubject(s *state, v value) bool {
	found := false
	x.holds(s, v.loc, maxPath, func(_ string, v value) { found = found || v.obj == subject })
	return found
}

// escapeValue records that v leaves sight, and with it all that can be reached from it.
func (x *run) escapeValue(s *state, v value) {
	x.markTouched(v.obj)
	x.holds(s, v.loc, maxPath, func(_ string, v value) { x.markTouched(v.obj) })
	if x.reaches(s, v) {
		x.escapeSubject(s)
	}
	if v.fn != 0 {
		if def := x.unit.defs[v.fn]; def != nil && def.Op == event.Closure {
			x.forgetWritten(s, v)
		}
	}
	x.forget(s, v.loc)
}

// escapeSubject ends the tracking of the handle on this path.
func (x *run) escapeSubject(s *state) {
	if s.phase.silent() {
		return
	}
	x.settle(s)
	if s.phase != lost {
		s.phase = escaped
	}
	x.addStep(s, Step{Kind: StepEscape})
}

// forget drops what is known of the memory that id points into: others may write there.
func (x *run) forget(s *state, id locID) {
	if id == 0 {
		return
	}
	l := x.locs[id]
	mark := x.loc(location{root: l.root, old: l.old, path: l.path + escapedMark})
	if _, ok := s.get(-int32(mark)); ok {
		return
	}
	var next []locID
	s.drop(func(e entry) bool {
		if e.key >= 0 || x.locs[-e.key].root != l.root || x.locs[-e.key].old != l.old || !strings.HasPrefix(x.locs[-e.key].path, l.path) {
			return true
		}
		if e.val.loc != 0 && e.val.loc != id {
			next = append(next, e.val.loc)
		}
		return false
	})
	s.set(-int32(mark), value{mask: isPos})
	for _, n := range next {
		if x.locs[n].root != l.root {
			x.forget(s, n)
		}
	}
}

// age makes room for a new incarnation of the cell root. If the last one holds the handle, what still
// refers to it, such as a deferred call of an earlier iteration, goes on doing so; all other references to
// earlier incarnations lead nowhere.
func (x *run) age(s *state, root event.Val) {
	young, old := false, false
	for _, e := range s.env {
		if e.key < 0 && x.locs[-e.key].root == root && e.val.obj == subject {
			young, old = young || !x.locs[-e.key].old, old || x.locs[-e.key].old
		}
	}
	rename := func(id locID) locID {
		l := x.locs[id]
		switch {
		case id == 0 || l.root != root || !young && old && l.old:
			return id
		case young && !l.old:
			l.old = true
			return x.loc(l)
		}
		return 0
	}
	if young {
		x.keepCaptures(s, root)
	}
	many := x.dropFunction(s, root)
	env := s.env
	s.env, s.shared = nil, false
	for _, e := range env {
		if e.key < 0 {
			id := rename(locID(-e.key))
			if id == 0 {
				continue
			}
			e.key = -int32(id)
		}
		e.val.loc, e.val.src = rename(e.val.loc), rename(e.val.src)
		s.set(e.key, e.val)
	}
	s.defers = renameDefers(s.defers, rename)
	if many {
		s.set(-int32(x.loc(location{root: root, path: manyMark})), value{mask: isPos})
	}
}

// manyMark is the last part of the path that tells of a cell that stands for several, of which literals have captured
// one each.
const manyMark = "!many"

// dropFunction gives up the function in the cell root if a literal that is kept somewhere has captured the cell: that
// one calls it, the literal of the next incarnation another. It reports whether it has done so now or before.
func (x *run) dropFunction(s *state, root event.Val) bool {
	if _, many := s.get(-int32(x.loc(location{root: root, path: manyMark}))); many {
		return true
	}
	v, ok := s.get(-int32(x.loc(location{root: root})))
	if !ok || v.fn == 0 || !slices.ContainsFunc(s.env, func(e entry) bool { return x.capturesCell(e.val, root) }) {
		return false
	}
	x.giveUp(s, v)
	return true
}

// giveUp lets the function v leave sight.
func (x *run) giveUp(s *state, v value) {
	x.handsOn(s, v)
	if x.isHandle(s, v) {
		x.escapeSubject(s)
	}
}

// capturesCell reports whether v is a literal that has captured the cell root.
func (x *run) capturesCell(v value, root event.Val) bool {
	def := x.unit.defs[v.fn]
	return v.fn != 0 && def != nil && def.Op == event.Closure && slices.Contains(def.Args, root)
}

// keepCaptures makes the literals that have captured the cell root, and are kept somewhere, go on referring to
// this incarnation of it.
func (x *run) keepCaptures(s *state, root event.Val) {
	cell := value{loc: x.loc(location{root: root}), mask: isPos}
	for _, e := range slices.Clone(s.env) {
		if x.capturesCell(e.val, root) {
			at := -int32(x.loc(boundAt(e.val.fn, slices.Index(x.unit.defs[e.val.fn].Args, root))))
			if _, ok := s.get(at); !ok {
				s.set(at, cell)
			}
		}
	}
}

func renameDefers(d *deferred, rename func(locID) locID) *deferred {
	if d == nil {
		return nil
	}
	c := *d
	c.next = renameDefers(d.next, rename)
	each := func(vs []value) []value {
		vs = slices.Clone(vs)
		for i := range vs {
			vs[i].loc, vs[i].src = rename(vs[i].loc), rename(vs[i].src)
		}
		return vs
	}
	c.args, c.bound = each(d.args), each(d.bound)
	return &c
}
