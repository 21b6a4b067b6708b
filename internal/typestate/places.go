package typestate

import (
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
)

// escapedMark is the path of the entry that marks a root as having left sight: what it holds is unknown.
const escapedMark = "!escaped"

// seenMark is the path suffix of the entry that says that a loop has met the handle among the elements.
const seenMark = "!seen"

// loc interns a location. It returns 0 for paths that are too deep to follow.
func (x *run) loc(l location) locID {
	if id, ok := x.locIDs[l]; ok {
		return id
	}
	if l.deep() {
		return 0
	}
	x.locs = append(x.locs, l)
	id := locID(len(x.locs) - 1)
	x.locIDs[l] = id
	return id
}

// sub returns the location at path below base.
func (x *run) sub(base locID, path string) locID {
	if base == 0 {
		return 0
	}
	l := x.locs[base]
	l.path += path
	return x.loc(l)
}

// zeroed reports whether what is not written at l is known to be zero.
func (x *run) zeroed(s *state, l location) bool {
	if !x.unit.alloc[l.root] {
		return false
	}
	return !x.isEscaped(s, l)
}

func (x *run) isEscaped(s *state, l location) bool {
	for p := l.path; ; p = dirOf(p) {
		if id, ok := x.locIDs[location{root: l.root, old: l.old, path: p + escapedMark}]; ok {
			if _, ok := s.get(-int32(id)); ok {
				return true
			}
		}
		if p == "" {
			return false
		}
	}
}

// eval returns what is known of v in s.
func (x *run) eval(s *state, v event.Val) value {
	if v == 0 {
		return value{}
	}
	if val, ok := s.get(int32(v)); ok {
		return val
	}
	return x.static(v)
}

// static returns what is known of v on every path.
func (x *run) static(v event.Val) value {
	if c := &x.statics[v]; !c.known {
		c.value, c.known = x.computeStatic(v), true
	}
	return x.statics[v].value
}

// A static is the value that static has computed, if it has.
type static struct {
	value
	known bool
}

func (x *run) computeStatic(v event.Val) value {
	info := &x.unit.Vals[v]
	switch {
	case info.Nil || info.Const != nil:
		return constValue(info)
	case info.Global != nil:
		return value{loc: x.loc(location{root: v}), mask: isPos}
	case info.Fn != nil || info.Anon != nil:
		return value{fn: v, mask: isPos}
	}
	def := x.unit.defs[v]
	switch {
	case def == nil && x.isInput(v) && slices.Contains(x.root.FreeVars, v):
		return value{loc: x.loc(location{root: v}), mask: isPos}
	case def == nil && x.isInput(v):
		return x.placeValue(location{root: v}, info.Type)
	case def == nil:
		if bound := x.unit.bindings[v]; bound != 0 {
			return x.static(bound)
		}
	case def.Op == event.Alloc:
		return value{loc: x.loc(location{root: v}), mask: isPos}
	case def.Op == event.Closure || def.Op == event.Method:
		return value{fn: v, mask: isPos}
	}
	if def != nil && x.unit.points[v] {
		return value{loc: x.loc(location{root: v})}
	}
	return value{} // what is passed to a literal by a callee that is not in view
}

// pointsSomewhere reports whether a value of type t leads to memory that may hold a handle.
func pointsSomewhere(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Struct, *types.Interface, *types.Slice, *types.Map, *types.Array:
		return true
	}
	return false
}

// placeValue returns the value that a parameter, or a location reached from one, holds at entry.
func (x *run) placeValue(l location, t types.Type) value {
	v := value{src: x.loc(l)}
	if obj, ok := x.placeObj(l, t); ok {
		v.obj = obj
	}
	if pointsSomewhere(t) {
		v.loc = v.src
	}
	return v
}

// load returns the content of location id, whose type is t. Where a struct around it was assigned as a
// whole, that is the content of the place that it was assigned from.
func (x *run) load(s *state, id locID, t types.Type) value {
	if id == 0 {
		return value{}
	}
	from := x.original(s, id)
	if from != id && strings.Contains(x.locs[from].path, "[]") { // a copy of an element
		return x.element(s, from, t, true)
	}
	return x.content(s, from, t)
}

// original returns the location that id mirrors as long as it was not written itself, or id.
func (x *run) original(s *state, id locID) locID {
	for range maxPath { // a struct may mirror one that mirrors another; a list may mirror itself
		if _, ok := s.get(-int32(id)); ok {
			break
		}
		copied := x.copiedFrom(s, x.locs[id])
		if copied == 0 || copied == id {
			break
		}
		id = copied
	}
	return id
}

// content returns what location id itself holds.
func (x *run) content(s *state, id locID, t types.Type) value {
	if t == nil { // there is no such place in the declared type: the value is of another, inside an interface
		return value{}
	}
	l := x.locs[id]
	if v, ok := s.get(-int32(id)); ok {
		if _, isStruct := t.Underlying().(*types.Struct); isStruct && v.obj == 0 && x.ownFields(s, id, v) {
			return value{loc: id}
		}
		v.src = id
		return v
	}
	switch {
	case x.isEscaped(s, l):
		return value{}
	case x.unit.alloc[l.root]:
		switch t.Underlying().(type) {
		case *types.Struct, *types.Array:
			return value{loc: id}
		case *types.Slice, *types.Map: // filled through its address
			if elements, ok := x.locIDs[location{root: l.root, old: l.old, path: l.path + "[]"}]; ok {
				if _, filled := s.get(-int32(elements)); filled {
					return value{loc: id, src: id}
				}
			}
		}
		return value{mask: isZero, src: id}
	case l.path == "" && x.pass.isSentinel(x.unit.Vals[l.root].Global):
		return value{mask: isPos, src: id}
	case x.isInput(l.root):
		return x.placeValue(l, t)
	}
	v := value{src: id}
	if pointsSomewhere(t) {
		v.loc = id
	}
	return v
}

// copiedFrom returns the location that l mirrors because a struct around it was assigned as a whole.
func (x *run) copiedFrom(s *state, l location) locID {
	for p := dirOf(l.path); p != l.path; p = dirOf(p) {
		if id, ok := x.locIDs[location{root: l.root, old: l.old, path: p}]; ok {
			if v, ok := s.get(-int32(id)); ok && v.loc != 0 {
				return x.sub(v.loc, l.path[len(p):])
			}
		}
		if p == "" {
			break
		}
	}
	return 0
}

// dirOf returns path without its last element; the empty path is its own parent.
func dirOf(path string) string { return path[:max(strings.LastIndexAny(path, ".["), 0)] }

// store writes v to location id.
func (x *run) store(s *state, id locID, v value) {
	if id == 0 || x.isEscaped(s, x.locs[id]) || x.obscure(x.locs[id].root) {
		x.escapeValue(s, v)
		return
	}
	x.markTouched(v.obj)
	if l := x.locs[id]; x.isInput(l.root) {
		x.handsOn(s, v)
	} else if v.fn != 0 && l.path == "" {
		if _, many := s.get(-int32(x.loc(location{root: l.root, path: manyMark}))); many {
			x.giveUp(s, v)
			v = value{}
		}
	}
	s.change(func(_ int32, v value) value { // values loaded earlier no longer mirror the place
		if v.src == id {
			v.src = 0
		}
		return v
	})
	if l := x.locs[id]; x.types[id] != nil && x.isInput(l.root) {
		x.touched[id] = true
	}
	if w := x.wrappers[x.locs[v.loc].root]; v.loc != 0 && w != 0 {
		x.wrappers[x.locs[id].root] = w
	}
	if v.loc != 0 && v.loc != id && v.obj == 0 {
		if l := x.locs[v.loc]; l.root == x.locs[id].root && x.locs[id].path != "" && x.unit.alloc[l.root] {
			x.escapeValue(s, v) // a list: which of its nodes is which is not followed
			return
		}
		x.copyTree(s, v.loc, id)
	}
	v.src = 0
	s.set(-int32(id), v)
}

// obscure reports whether root is a pointer of which it is not known where it leads: another name may lead
// there too.
func (x *run) obscure(root event.Val) bool {
	if x.unit.alloc[root] || x.isInput(root) {
		return false
	}
	def := x.unit.defs[root]
	return def == nil || def.Op != event.Invoke && def.Op != event.Append
}

// ownFields reports whether the struct variable at id, which was set to v as a whole, has fields of its own: it is the
// copy of a literal, or one that holds the handle was set later.
func (x *run) ownFields(s *state, id locID, v value) bool {
	return x.unit.alloc[x.locs[id].root] && (v.loc == 0 || x.unit.alloc[x.locs[v.loc].root] || x.holdsSubject(s, value{loc: id}))
}

// insert makes v one of the elements at location id, which keep what they held.
func (x *run) insert(s *state, id locID, v value) {
	if id = x.sub(id, "[]"); id == 0 {
		x.escapeValue(s, v)
		return
	}
	x.insertAt(s, id, v)
}

func (x *run) insertAt(s *state, id locID, v value) {
	x.markTouched(v.obj)
	x.handsOn(s, v)
	if v.obj == subject && s.phase == failedOpen {
		return
	}
	if old, ok := s.get(-int32(id)); ok && x.isHandle(s, old) {
		if x.isHandle(s, v) && v != old {
			x.escapeSubject(s) // which of them an element is, is not followed
		}
		return
	} else if ok && old.loc != 0 && v.loc != old.loc && !x.isHandle(s, v) {
		x.mix(s, id, v.loc)
		v = value{} // either
	} else if ok {
		v, _ = x.oneOf(s, old, v)
	}
	if either := x.among(s, id, v); !x.isHandle(s, v) {
		v.mask, v.exact, v.num = either.mask, either.exact, either.num
	}
	x.store(s, id, v)
}

// among returns what an element at id is after one of them was given the value v.
func (x *run) among(s *state, id locID, v value) value {
	l := x.locs[id]
	if array, ok := x.arrayAt(l); ok && array.Len() == 1 {
		return v
	}
	from := x.original(s, id)
	old, ok := s.get(-int32(from))
	if !ok && from == id && x.zeroed(s, l) {
		old = value{mask: isZero, exact: true}
	}
	return v.merge(old)
}

// arrayAt returns the type of the array of which the elements are at l.
func (x *run) arrayAt(l location) (*types.Array, bool) {
	t := x.unit.Vals[l.root].Type
	if path, ok := strings.CutSuffix(l.path, "[]"); !ok {
		return nil, false
	} else if path != "" {
		t = x.typeAt(x.loc(location{root: l.root}), path)
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	array, ok := t.Underlying().(*types.Array)
	return array, ok
}

// copyTree copies what is known below from to below to: the assignment of a struct.
func (x *run) copyTree(s *state, from, to locID) {
	src, dst := x.locs[from], x.locs[to]
	for _, e := range slices.Clone(s.env) {
		if e.key >= 0 {
			continue
		}
		l := x.locs[-e.key]
		if l.root == src.root && l.old == src.old && len(l.path) > len(src.path) && strings.HasPrefix(l.path, src.path) && !strings.Contains(l.path, "!") {
			id, v := x.loc(location{root: dst.root, old: dst.old, path: dst.path + l.path[len(src.path):]}), e.val
			if old, ok := s.get(-int32(id)); ok && id != 0 && strings.Contains(dst.path, "[]") {
				v, _ = x.oneOf(s, old, v)
			}
			if id != 0 {
				s.set(-int32(id), v)
			}
		}
	}
}

// holds calls f with each location at or below root whose content is known, following pointers, and
// with the path that leads there from from.
func (x *run) holds(s *state, from locID, depth int, f func(path string, v value)) {
	if from == 0 || depth == 0 {
		return
	}
	base := x.locs[from]
	for _, e := range s.env {
		if e.key >= 0 {
			continue
		}
		l := x.locs[-e.key]
		if l.root != base.root || l.old != base.old || !strings.HasPrefix(l.path, base.path) || strings.Contains(l.path, "!") {
			continue
		}
		path := l.path[len(base.path):]
		f(path, e.val)
		if e.val.loc != 0 && x.locs[e.val.loc].root != base.root {
			x.holds(s, e.val.loc, depth-1, func(p string, v value) { f(path+p, v) })
		}
	}
}
