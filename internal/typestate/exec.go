package typestate

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// forks reports whether an instruction may have several outcomes.
func forks(op event.Op) bool {
	return op == event.Select || op == event.Invoke || op == event.Defer || op == event.RunDefers
}

// fork executes an instruction that may have several outcomes and returns the states that follow.
func (x *run) fork(s *state, f *event.Func, b *event.Block, in *event.Instr, frame int) []*state {
	switch in.Op {
	case event.Select:
		x.contextWaits(s, in)
		return x.choose(s, in)
	case event.Invoke:
		return x.invoke(s, in.Call, x.callArgs(s, in.Call), x.eval(s, in.Call.Callee), frame)
	case event.Defer:
		x.pushDefer(s, f, in.Call, frame, x.unit.graph(f).inLoop[b.Index])
		return x.only(s)
	}
	x.returns(s, b, frame)
	return x.runDefers(s, frame)
}

// forkAll executes such an instruction on each of the states.
func (x *run) forkAll(states []*state, f *event.Func, b *event.Block, in *event.Instr, frame int) []*state {
	if len(states) == 1 {
		return x.fork(states[0], f, b, in, frame)
	}
	var next []*state
	for _, s := range states {
		next = append(next, x.fork(s, f, b, in, frame)...)
	}
	return next
}

// step executes any other instruction on s.
func (x *run) step(s *state, f *event.Func, b *event.Block, in *event.Instr) {
	switch in.Op {
	case event.Copy:
		v := x.eval(s, in.X)
		if in.Type != nil && v.dyn == 0 {
			v.dyn = x.unit.typeID(in.Type)
		}
		if in.Type != nil && types.IsInterface(in.Type) {
			v.dyn = 0
		}
		if _, ok := x.unit.Vals[in.Dst].Type.Underlying().(*types.Interface); ok && in.Type != nil && !types.IsInterface(in.Type) {
			v.mask = isPos // an interface that holds a nil pointer is not nil
		}
		x.bindVal(s, in.Dst, v)
	case event.Reslice:
		v := x.eval(s, in.X)
		if v.obj == 0 && v.loc != 0 && x.holdsSubject(s, v) {
			x.escapeSubject(s) // whether it is among these elements is not followed
		}
		x.bindVal(s, in.Dst, v)
	case event.Assert:
		x.assert(s, in)
	case event.Alloc:
		if f != x.root || x.unit.graph(f).inLoop[b.Index] { // elsewhere there is no earlier incarnation
			x.age(s, in.Dst)
		}
	case event.Field, event.Get:
		x.field(s, in, x.unit.graph(f).inLoop[b.Index])
	case event.Load:
		x.bindVal(s, in.Dst, x.deref(s, in, x.unit.graph(f).inLoop[b.Index]))
	case event.Store:
		x.assign(s, in)
	case event.Insert:
		x.insert(s, x.eval(s, in.X).loc, x.eval(s, in.Y))
	case event.Append:
		x.append(s, in)
	case event.Element:
		x.bindVal(s, in.Dst, x.lookup(s, f, b, in))
	case event.Next:
		x.next(s, in)
	case event.Len:
		v := x.eval(s, in.X)
		x.bindVal(s, in.Dst, value{size: x.memory(v)})
	case event.Add:
		x.add(s, in)
	case event.Not:
		if m := x.truth(s, in.Dst); m != 0 {
			x.bindVal(s, in.Dst, value{mask: m})
		}
	case event.Compare, event.Other:
		if x.waits(in) {
			x.mayWait(s)
		}
		x.contextWaits(s, in)
		x.readAll(s, in)
	case event.Closure, event.Method:
		x.capture(s, in)
	case event.Escape:
		if in.Y != 0 { // a send
			x.mayWait(s)
		}
		x.sent(s, in)
		x.escapeValue(s, x.eval(s, in.X))
	case event.Go:
		x.goroutine(s, in.Call)
	}
}

// choose executes a select: only the case that is taken sends.
func (x *run) choose(s *state, in *event.Instr) []*state {
	x.mayWait(s)
	for _, r := range in.Results {
		s.set(int32(r), value{})
	}
	sends := func(a event.Val) bool { return a != 0 && x.reaches(s, x.eval(s, a)) }
	if !slices.ContainsFunc(in.Args, sends) {
		for _, a := range in.Args {
			x.escapeValue(s, x.eval(s, a))
		}
		return x.only(s)
	}
	var states []*state
	take := func(n int64) *state {
		t := s.clone()
		t.set(int32(in.Results[0]), value{exact: true, num: n, mask: maskOf(n)})
		states = append(states, t)
		return t
	}
	for i, a := range in.Args {
		t := take(int64(i))
		x.escapeValue(t, x.eval(t, a))
	}
	if in.Default {
		take(-1)
	}
	return states
}

// bindVal gives dst the value v; what is merely the static value of dst is not kept.
func (x *run) bindVal(s *state, dst event.Val, v value) {
	if dst != 0 {
		s.set(int32(dst), v)
	}
}

// capture records what a literal or method value is bound to, which outlives the names it has here.
func (x *run) capture(s *state, in *event.Instr) {
	s.set(int32(in.Dst), value{}) // a new incarnation; see static
	bound := in.Args
	if in.Op == event.Method {
		bound = []event.Val{in.X}
	}
	for i, a := range bound {
		at := -int32(x.loc(boundAt(in.Dst, i)))
		v := x.eval(s, a)
		if old, ok := s.get(at); ok { // an earlier literal of a loop or helper, kept somewhere
			if v, ok = x.oneOf(s, old, v); !ok {
				continue
			}
			if v == (value{}) {
				s.set(at, v)
				continue
			}
		}
		if v != x.static(a) || v.obj != 0 {
			s.set(at, v)
		} else {
			s.drop(func(e entry) bool { return e.key != at })
		}
	}
}

// boundAt is where the i'th captured value of the literal fn is kept.
func boundAt(fn event.Val, i int) location {
	return location{root: fn, path: "!" + strconv.Itoa(i)}
}

// bound returns the i'th captured value of the literal fn, which is a.
func (x *run) bound(s *state, fn, a event.Val, i int) value {
	if id, ok := x.locIDs[boundAt(fn, i)]; ok {
		if v, ok := s.get(-int32(id)); ok {
			return v
		}
	}
	return x.eval(s, a)
}

// assign executes a store. Overwriting the place that holds the handle with the result of a call may
// lose it.
func (x *run) assign(s *state, in *event.Instr) {
	if x.memory(x.eval(s, in.X)) {
		return // a write into the block
	}
	to, v := x.eval(s, in.X), x.eval(s, in.Y)
	if x.target.kind == protocol.Setup && v.obj == subject && v.inner { // copied: someone else frees it
		s.marks |= firstTouched | bothTouched
	}
	id := to.loc
	if c := x.unit.callOf[in.Y]; c != nil && id != 0 && v.obj != subject && c != x.target.call && s.phase == live && s.note(overwritten) == nil {
		if old, ok := s.get(-int32(id)); ok && old.obj == subject && !strings.Contains(x.locs[id].path, "[]") {
			s.setNote(overwritten, c)
		}
	}
	if x.pass.ownsWhatIs(x.unit, in.X) {
		x.escapeValue(s, v)
	}
	x.touchFields(v.loc, x.unit.Vals[in.Y].Type, 0)
	x.write(s, id, to.at, v)
}

// write makes v the content of location id; as an element, at, it joins the others.
func (x *run) write(s *state, id locID, at index, v value) {
	if id != 0 && strings.Contains(x.locs[id].path, "[]") {
		x.insertAt(s, id, v)
		x.learn(s, id, at, v)
		return
	}
	x.store(s, id, v)
}

func (x *run) callArgs(s *state, c *event.Call) []value {
	args := x.spare.cut(len(c.Args))
	for i, a := range c.Args {
		args[i] = x.eval(s, a)
	}
	return args
}

// unguard forgets which values tell that the initialisation failed: the program looks closer at the
// status than nil or not, as code that knows S_FALSE does.
func (x *run) unguard(s *state) {
	s.change(func(_ int32, v value) value {
		v.guard = false
		return v
	})
	if x.target.libs {
		s.flags |= fSoft
	}
}

// memory reports whether the target is a block of memory, of which v is a part or the whole.
func (x *run) memory(v value) bool { return v.obj == subject && x.target.kind.IsMemory() }

// field executes the selection of a field or element. Within followed memory it is an interior pointer.
func (x *run) field(s *state, in *event.Instr, inLoop bool) {
	v := x.eval(s, in.X)
	x.readsVariant(s, in, v)
	switch {
	case x.memory(v):
		x.readsUnchecked(s, v)
		x.setupRead(s, in.Path)
		first := in.Path == "[]" && x.unit.Vals[in.Args[0]].Const != nil && constValue(&x.unit.Vals[in.Args[0]]).num == 0
		x.bindVal(s, in.Dst, value{obj: subject, inner: v.inner || !first || in.Op == event.Get})
		return
	case v.loc == 0:
		x.bindVal(s, in.Dst, value{})
		return
	}
	id, at := x.sub(v.loc, in.Path), v.at
	if in.Path == "[]" {
		at = x.index(in.Args[0], v.at)
	}
	if in.Op == event.Field {
		x.bindVal(s, in.Dst, value{loc: id, mask: isPos, at: at})
		return
	}
	t := x.unit.Vals[in.Dst].Type
	if in.Path == "[]" {
		v = x.element(s, id, t, inLoop)
	} else {
		v = x.load(s, id, t)
	}
	x.bindVal(s, in.Dst, x.ofElement(s, v, at))
}

// deref executes a load.
func (x *run) deref(s *state, in *event.Instr, inLoop bool) value {
	v := x.eval(s, in.X)
	t := x.unit.Vals[in.Dst].Type
	switch {
	case x.memory(v):
		x.readsUnchecked(s, v)
		if k := x.target.kind; isInteger(t) && (k == protocol.Rows || k == protocol.AddrList) {
			return value{size: true}
		}
		return value{obj: subject, inner: true}
	case v.obj != 0 && x.locs[v.loc].path == "" && !x.isInput(x.locs[v.loc].root) || v.loc == 0:
		return value{obj: v.obj} // *st is st: an object is its own first part
	}
	if strings.Contains(x.locs[v.loc].path, "[]") {
		return x.ofElement(s, x.element(s, v.loc, t, inLoop), v.at)
	}
	return x.ofElement(s, x.load(s, v.loc, t), v.at)
}

// readAll records that an instruction computes with its operands: with memory that is a use, with an
// integer made from a handle the end of tracking.
func (x *run) readAll(s *state, in *event.Instr) {
	if in.Op == event.Compare {
		x.compare(s, in)
		return
	}
	inner := false
	for _, a := range in.Args {
		v := x.eval(s, a)
		inner = inner || v.obj == subject && v.inner
		if v.obj == subject && !v.inner || v.fn != 0 {
			x.escapeValue(s, v)
		}
	}
	for _, r := range in.Results {
		v := value{}
		if inner {
			v = value{obj: subject, inner: true}
		}
		x.bindVal(s, r, v)
	}
}

// add executes an addition: of counters, for which small numbers matter, or of pointers.
func (x *run) add(s *state, in *event.Instr) {
	a, b := x.eval(s, in.X), x.eval(s, in.Y)
	switch {
	case a.exact && b.exact:
		n := a.num + b.num
		x.bindVal(s, in.Dst, value{exact: true, num: n, mask: maskOf(n)})
	case a.obj == subject || b.obj == subject:
		x.bindVal(s, in.Dst, value{obj: subject, inner: true})
	default:
		x.bindVal(s, in.Dst, value{})
	}
}

// compare evaluates a comparison as far as it is known; see refine for its use in branches.
func (x *run) compare(s *state, in *event.Instr) {
	v := value{mask: x.truth(s, in.Dst)}
	if in.Tok == token.AND {
		v = x.signBit(s, in)
	}
	if v.mask != 0 && in.Tok != token.AND {
		v.exact, v.num = true, int64(v.mask)/2
	}
	a, b := x.eval(s, in.X), x.eval(s, in.Y)
	v.guard = a.guard || b.guard
	if x.target.call == nil && (a.obj == subject || b.obj == subject) && !a.inner && !b.inner {
		s.flags |= fChecked
	}
	if x.target.kind == protocol.Setup && (a.obj == subject && a.inner || b.obj == subject && b.inner) {
		x.setupTouched(s)
	}
	if tells(x.root) { // callers may ask whether there is a handle
		x.markTouched(a.obj)
		x.markTouched(b.obj)
	}
	if (a.guard || b.guard) && !x.againstZero(in) {
		x.unguard(s)
		v.guard = false
	}
	x.bindVal(s, in.Dst, v)
}

// signBit evaluates status & 0x80000000.
func (x *run) signBit(s *state, in *event.Instr) value {
	a, b := x.eval(s, in.X), x.eval(s, in.Y)
	if a.exact && a.num == math.MinInt32 {
		a, b = b, a
	}
	switch {
	case !b.exact || b.num != math.MinInt32:
	case a.mask == isNeg:
		return value{mask: isPos}
	case a.mask.known()&isNeg == 0:
		return value{mask: isZero, exact: true}
	}
	return value{}
}

// againstZero reports whether in compares with nil or zero.
func (x *run) againstZero(in *event.Instr) bool {
	for _, v := range []event.Val{in.X, in.Y} {
		if info := &x.unit.Vals[v]; info.Nil || info.Const != nil && info.Const.Kind() != constant.String && constValue(info).num == 0 {
			return true
		}
	}
	return false
}
