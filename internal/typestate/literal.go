package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
)

// literal returns the body of the function literal fn, nil if it is none.
func (x *run) literal(fn event.Val) *event.Func {
	if def := x.unit.defs[fn]; def != nil {
		return def.Fn
	}
	return x.unit.Vals[fn].Anon
}

// declaration returns the declared function or method that the function value fn is, nil if it is none.
func (x *run) declaration(fn event.Val) *types.Func {
	if def := x.unit.defs[fn]; def != nil && def.Op == event.Method {
		return def.Call.Fn
	}
	return x.unit.Vals[fn].Fn
}

// callValue executes a call of a literal, method value or declared function used as a value.
func (x *run) callValue(s *state, c *event.Call, fn event.Val, args []value, frame int) []*state {
	if f := x.unit.Vals[fn].Fn; f != nil {
		return x.declared(s, c, f, x.pass.Resolver.Func(f), false, args, frame)
	}
	def := x.unit.defs[fn]
	if def != nil && def.Op == event.Method {
		recv := x.bound(s, fn, def.X, 0)
		if def.Call.Fn == nil {
			return x.unknownCall(s, c, append([]value{recv}, args...))
		}
		return x.declared(s, c, def.Call.Fn, def.Call.Bound, def.Call.Dynamic, append([]value{recv}, args...), frame)
	}
	f := x.literal(fn)
	if !x.executable(f) {
		return x.unknownCall(s, c, append(args, value{fn: fn}))
	}
	if def != nil {
		for i, fv := range f.FreeVars {
			if id, ok := x.locIDs[boundAt(fn, i)]; ok {
				if v, ok := s.get(-int32(id)); ok {
					s.set(int32(fv), v)
				}
			}
		}
	}
	return x.inline(s, c, f, args, frame)
}

// executable reports whether literal f can be executed where it is called: it has a body, and is neither nested
// too deep nor being executed already.
func (x *run) executable(f *event.Func) bool {
	return f != nil && len(f.Blocks) > 0 && len(x.active) < maxDepth && !slices.Contains(x.active, f)
}

// inline executes the body of literal f.
func (x *run) inline(s *state, c *event.Call, f *event.Func, args []value, frame int) []*state {
	for i, p := range f.Params {
		v := value{}
		if i < len(args) {
			v = args[i]
		}
		s.set(int32(p), v)
	}
	lent := x.lending
	x.lending = false
	spot := c == nil || c.OnSpot || lent
	x.serial++
	x.activations = append(x.activations, activation{c, x.serial, spot})
	exits := x.function(f, []*state{s}, frame+1)
	x.activations = x.activations[:len(x.activations)-1]
	var states []*state
	for _, e := range exits {
		t := e.s
		for _, v := range e.vals {
			if lent {
				x.escapeValue(t, v) // what a callback returns belongs to the function that called it
			} else if v.obj == subject && !spot && x.acquiredIn(f) {
				t.via = c
			}
		}
		if lent {
			x.passOn(t, f, e.vals)
		}
		t.drop(func(e entry) bool { return e.key < 0 || x.unit.owner[e.key] != f })
		if c != nil {
			for i, r := range c.Results {
				if i < len(e.vals) {
					t.set(int32(r), e.vals[i])
				}
			}
		}
		states = append(states, t)
	}
	if len(states) > 1 {
		states = x.collect(states)
	}
	return states
}

// passOn assumes that a function that calls a literal returns an error if the literal does, and else none.
// (Assumption: a function that hides the errors of its callbacks, or adds its own, hides the mistakes on
// those paths.) A message that a failing literal drops is dropped on purpose.
func (x *run) passOn(s *state, f *event.Func, vals []value) {
	for i, v := range vals {
		if !isError(f.Sig.Results().At(i).Type()) || v.mask == 0 {
			continue
		}
		if v.mask == isPos && x.acquiredIn(f) {
			s.flags &^= fDropped
		}
		for _, r := range x.lender.Results {
			if isError(x.unit.Vals[r].Type) {
				s.set(int32(r), value{mask: v.mask})
			}
		}
	}
}

// acquiredIn reports whether the followed handle is acquired within literal f.
func (x *run) acquiredIn(f *event.Func) bool {
	return x.target.call != nil && within(x.unit.caller[x.target.call], f)
}

// iterate executes the body of a range-over-func loop any number of times.
func (x *run) iterate(s *state, c *event.Call, body value, frame int) []*state {
	call := *c
	call.Results, call.OnSpot = nil, true
	all := x.collect([]*state{s})
	work := slices.Clone(all)
	for round := 0; len(work) > 0 && round < maxIterations; round++ {
		var next []*state
		for _, t := range work {
			next = append(next, x.callValue(t.clone(), &call, body.fn, nil, frame)...)
		}
		before := all
		all = lattice{x}.Join(all, x.collect(next))
		work = nil
		for _, t := range all {
			if !slices.ContainsFunc(before, func(b *state) bool { return x.id(b) == x.id(t) && b.sameFacts(t) }) {
				work = append(work, t)
			}
		}
	}
	return all
}

// maxIterations bounds the iteration over the body of a range-over-func loop; facts settle sooner.
const maxIterations = 8

// isYield reports whether v is the body of a range-over-func loop.
func (x *run) isYield(v value) bool {
	def := x.unit.defs[v.fn]
	if def != nil && def.Op == event.Closure {
		return def.Fn.Yield
	}
	f := x.unit.Vals[v.fn].Anon
	return f != nil && f.Yield
}

// harmless reports whether running the literal v, once or never, now or later, leaves the handle as it
// is. It is executed on a copy.
func (x *run) harmless(s *state, v value) bool {
	f := x.unit.Vals[v.fn].Anon
	if def := x.unit.defs[v.fn]; def != nil {
		f = def.Fn
	}
	if f == nil {
		return !x.captures(s, v)
	}
	if !x.captures(s, v) && (x.target.call == nil || s.phase != absent) && !x.target.libs {
		return true
	}
	if len(x.active) >= maxDepth || slices.Contains(x.active, f) {
		return false
	}
	x.quiet++
	defer func() { x.quiet-- }()
	states := x.inline(s.clone(), nil, f, nil, len(x.active)-1)
	for _, t := range states {
		if t.phase != s.phase || t.flags != s.flags || t.refs != s.refs || t.counts != s.counts || t.trace != s.trace {
			return false
		}
	}
	return true
}

// forgetWritten drops what is known of the variables that the literal v writes.
func (x *run) forgetWritten(s *state, v value) {
	def := x.unit.defs[v.fn]
	if def == nil || def.Op != event.Closure {
		return
	}
	for i, fv := range def.Fn.FreeVars {
		if x.unit.writes(def.Fn, fv) {
			x.forget(s, x.bound(s, v.fn, def.Args[i], i).loc)
		}
	}
}
