package typestate

import (
	"go/types"

	"github.com/mapilint/mapilint/internal/event"
)

// element returns an element of the container whose elements are at id. A loop meets the handle once;
// picking it out by an index outside of a loop is beyond what is followed.
func (x *run) element(s *state, id locID, t types.Type, inLoop bool) value {
	if id == 0 {
		return value{}
	}
	v := x.content(s, id, t)
	if !x.isHandle(s, v) {
		return v
	}
	if !inLoop {
		x.escapeSubject(s)
		return value{}
	}
	seen := -int32(x.sub(id, seenMark))
	if mark, ok := s.get(seen); ok && mark.mask == isZero {
		return value{} // an earlier iteration met it
	}
	s.set(seen, value{mask: isPos})
	v.src = 0
	return v
}

// isHandle reports whether v is the handle, or a function that has captured it.
func (x *run) isHandle(s *state, v value) bool {
	return v.obj == subject && !v.inner || v.fn != 0 && x.captures(s, v) || v.obj == 0 && v.loc != 0 && x.holdsSubject(s, v)
}

// next executes a step of a range over a map. The range does not end before it has met the handle.
func (x *run) next(s *state, in *event.Instr) {
	id := x.sub(x.eval(s, in.X).loc, "[]")
	for _, r := range in.Results {
		x.bindVal(s, r, value{})
	}
	if id == 0 || len(in.Results) != 3 {
		return
	}
	if held, ok := x.held(s, id); ok && x.isHandle(s, held) {
		if _, seen := s.get(-int32(x.sub(id, seenMark))); !seen {
			x.bindVal(s, in.Results[0], value{mask: isPos})
		}
	}
	if len(x.unit.usesOf(in.Results[2])) > 0 {
		x.bindVal(s, in.Results[2], x.element(s, id, x.unit.Vals[in.Results[2]].Type, true))
	}
}

// lookup executes the lookup of a map element: in a range over the same map it meets the handle like the
// range itself; anywhere else, which element it finds is beyond what is followed.
func (x *run) lookup(s *state, f *event.Func, b *event.Block, in *event.Instr) value {
	id := x.eval(s, in.X).loc
	ranged := false
	for _, l := range x.unit.graph(f).loops {
		for _, r := range l.ranges {
			ranged = ranged || l.body.has(b.Index) && x.container(s, r) == id
		}
	}
	return x.element(s, x.sub(id, "[]"), x.unit.Vals[in.Dst].Type, ranged)
}

// append executes Dst = append(X, Y...): Dst is the same container, or a new one.
func (x *run) append(s *state, in *event.Instr) {
	dst := x.eval(s, in.X)
	if dst.loc == 0 || dst.mask == isZero {
		dst = value{loc: x.loc(location{root: in.Dst})}
	}
	dst.obj, dst.src, dst.mask = 0, 0, 0
	x.bindVal(s, in.Dst, dst)
	y := x.eval(s, in.Y)
	if y.loc == 0 {
		return
	}
	id := x.sub(y.loc, "[]")
	if v, ok := s.get(-int32(id)); ok {
		x.insert(s, dst.loc, v)
	} else if t := elem(x.unit.Vals[in.Y].Type); id != 0 && t != nil && x.isInput(x.locs[id].root) {
		x.insert(s, dst.loc, x.load(s, id, t))
	}
}
