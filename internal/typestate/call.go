package typestate

import (
	"cmp"
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// invoke executes a call with the given arguments and function value.
func (x *run) invoke(s *state, c *event.Call, args []value, callee value, frame int) []*state {
	for _, r := range c.Results {
		s.set(int32(r), value{})
	}
	x.noteOverwrite(s, c)
	if x.target.libs && s.counts != (lib{}) && !(c.Fn != nil && (c.Bound != nil || c.Fn.Pkg() != nil && lenders[c.Fn.Pkg().Path()])) {
		s.flags |= fBusy
	}
	switch {
	case c.Builtin != "":
		x.builtin(s, c, args)
		return []*state{s}
	case c.Fn != nil:
		return x.declared(s, c, c.Fn, c.Bound, c.Dynamic, args, frame)
	case callee.fn != 0:
		return x.callValue(s, c, callee.fn, args, frame)
	}
	return x.callParameter(s, c, args, callee)
}

// noteOverwrite remembers that the variable that the handle was assigned to is assigned to again.
func (x *run) noteOverwrite(s *state, c *event.Call) {
	t := x.target.call
	if t == nil || s.phase.silent() || s.phase == ended || s.notes[overwritten] != nil {
		return
	}
	own := x.targetVar(t)
	if own == nil {
		return
	}
	for i, obj := range c.Targets {
		if obj == own && !c.New[i] {
			s.notes[overwritten] = c
		}
	}
}

// targetVar returns the variable that the followed handle is assigned to by t.
func (x *run) targetVar(t *event.Call) types.Object {
	if i := x.targetResult(); i >= 0 && i < len(t.Targets) {
		return t.Targets[i]
	}
	return nil
}

// targetResult returns the result of the acquiring call that is the handle, -1 if none.
func (x *run) targetResult() int {
	t := x.target.call
	if outs := x.pass.outs(t); x.target.out < len(outs) && outs[x.target.out].At.Result {
		return outs[x.target.out].At.Index
	}
	return -1
}

func (x *run) builtin(s *state, c *event.Call, args []value) {
	switch c.Builtin {
	case "recover":
		if !x.panicking {
			s.set(int32(c.Results[0]), value{mask: isZero})
		}
	case "copy":
		if v, ok := s.get(-int32(x.sub(args[1].loc, "[]"))); ok && args[0].loc != 0 {
			x.insert(s, args[0].loc, v)
		}
	}
}

// declared executes a call of a declared function or interface method.
func (x *run) declared(s *state, c *event.Call, fn *types.Func, b *bind.Call, dynamic bool, args []value, frame int) []*state {
	if b != nil && x.pass.modelled(b, fn) {
		return x.protocolCall(s, c, b, args)
	}
	if _, ends := endings[fullName(fn)]; dynamic && !ends {
		return x.dynamicCall(s, c, fn, args, frame)
	}
	if states, ok := x.knownCall(s, c, fn, args, frame); ok {
		return states
	}
	sum := x.pass.summary(fn)
	if sum == nil || sum.Unknown && sum.Ends == Returns {
		return x.unknownCall(s, c, args)
	}
	return x.summaryCall(s, c, sum, args, frame)
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
	f := x.unit.Vals[fn].Anon
	if def != nil {
		f = def.Fn
	}
	if f == nil || len(x.active) >= maxDepth || slices.Contains(x.active, f) || len(f.Blocks) == 0 {
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
	exits := x.function(f, s, frame+1)
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
		states = x.collect(states).states
	}
	return states
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
	work := all.states
	for round := 0; len(work) > 0 && round < maxIterations; round++ {
		var next []*state
		for _, t := range work {
			next = append(next, x.callValue(t.clone(), &call, body.fn, nil, frame)...)
		}
		before := all
		all = lattice{x}.Join(all, x.collect(next))
		work = nil
		for i, k := range all.keys {
			if j, ok := slices.BinarySearch(before.keys, k); !ok || !before.states[j].sameFacts(all.states[i]) {
				work = append(work, all.states[i])
			}
		}
	}
	return all.states
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

// callParameter executes a call of a function value that is not in view. If it is a parameter of the
// root, the caller may know it: what is passed is lent to it.
func (x *run) callParameter(s *state, c *event.Call, args []value, callee value) []*state {
	for _, a := range args {
		if x.isYield(a) {
			return x.iterate(s, c, a, len(x.active)-1)
		}
	}
	p, ok := x.placeOf(callee.src)
	if !ok || p.Path != "" || p.Global != "" {
		return x.unknownCall(s, c, args)
	}
	for i, a := range args {
		if a.obj == subject && !x.target.kind.IsMemory() {
			x.addStep(s, Step{Kind: StepLend, On: p, Arg: i})
			continue
		}
		x.escapeValue(s, a)
	}
	return []*state{s}
}

// unknownCall executes a call of which nothing is known: what it is given leaves sight.
func (x *run) unknownCall(s *state, c *event.Call, args []value) []*state {
	for _, a := range args {
		if x.isYield(a) {
			return x.iterate(s, c, a, len(x.active)-1)
		}
		if a.fn != 0 && x.harmless(s, a) {
			x.forgetWritten(s, a)
			continue
		}
		x.escapeValue(s, a)
	}
	x.preserveErrors(s, c, args)
	return []*state{s}
}

// preserveErrors assumes that a function from errors to errors returns nil for nil: then a path on which
// a wrapped error is tested agrees with the path on which the error was returned. (Assumption: a
// function that makes an error of nothing hides the leaks on its path.)
func (x *run) preserveErrors(s *state, c *event.Call, args []value) {
	for _, r := range c.Results {
		if !isError(x.unit.Vals[r].Type) {
			continue
		}
		for i, a := range args {
			if i < len(c.Args) && isError(x.unit.Vals[c.Args[i]].Type) && a.mask == isZero {
				s.set(int32(r), value{mask: isZero})
			}
		}
	}
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
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

// dynamicCall executes a call of an interface method: of the followed handle if that is the receiver,
// of a type in view if the dynamic type is known.
func (x *run) dynamicCall(s *state, c *event.Call, fn *types.Func, args []value, frame int) []*state {
	recv := args[0]
	t := recv.dyn
	if t == nil && recv.obj == subject {
		t = x.target.typ
	}
	if t != nil && !types.IsInterface(t) {
		if m := method(t, fn); m != nil {
			return x.declared(s, c, m, x.pass.Resolver.Func(m), false, args, frame)
		}
	}
	if recv.obj == subject && x.target.call == nil && !x.target.libs {
		x.addStep(s, Step{Kind: StepMethod, Name: fn.Name()})
		x.markTouched(recv.obj)
		for _, a := range args[1:] {
			x.escapeValue(s, a)
		}
		return []*state{s}
	}
	x.markTouched(recv.obj)
	if x.target.call != nil && recv.obj != subject {
		return x.unknownCall(s, c, args[1:])
	}
	return x.unknownCall(s, c, args)
}

// method returns the method of t that implements fn.
func method(t types.Type, fn *types.Func) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(t, true, fn.Pkg(), fn.Name())
	m, _ := obj.(*types.Func)
	if m != nil {
		m = m.Origin()
	}
	return m
}

// protocolCall executes a call that the protocol knows.
func (x *run) protocolCall(s *state, c *event.Call, b *bind.Call, args []value) []*state {
	if b.Mapi && !b.NoInit {
		x.libStep(s, c, Step{Kind: StepLib, Op: protocol.Use, Of: protocol.MAPI, Name: b.Name})
	}
	for i, a := range args {
		if i != b.On && i != b.Conn && (a.obj == subject || x.memory(a)) && b.Op != protocol.Neutral {
			x.act(s, c, Step{Op: protocol.Use, Name: b.Name})
		}
		if i != b.On && a.obj != 0 {
			x.markTouched(a.obj)
		}
	}
	states := x.operate(s, c, b, args)
	for k, out := range b.Outs {
		var next []*state
		for _, s := range states {
			next = append(next, x.handOver(s, c, k, out, b, args)...)
		}
		states = next
	}
	return states
}

// operate applies the operation of a protocol call to the object that it is about.
func (x *run) operate(s *state, c *event.Call, b *bind.Call, args []value) []*state {
	step := Step{Op: b.Op, Of: b.Kind, Name: b.Name}
	switch b.Op {
	case protocol.Init, protocol.Uninit, protocol.Unload:
		return x.library(s, c, b, step)
	case protocol.FastShutdown:
		s.phase = escaped
		s.counts = lib{}
		s.flags = fSoft
		return []*state{s}
	case protocol.Neutral:
		return []*state{s}
	}
	if b.On < 0 || b.On >= len(args) {
		return []*state{s}
	}
	x.checkFlags(s, c, b, args)
	busy := x.storeFlags(s, b, args)
	if b.Op == protocol.Flush || b.Op == protocol.StoreLogoff && busy&storeLogoffDrains != 0 {
		s.flags &^= fSubmitted
		if len(b.Outs) > 0 { // the outgoing queue: whoever opens it looks at it later
			s.flags |= fWatched
		}
		x.addStep(s, Step{Kind: StepDrain})
	}
	if b.Op == protocol.StoreLogoff && busy&storeLogoffMayFail != 0 {
		step.Op = protocol.Use // whether the store is off is in the flags that come back
	}
	on := args[b.On]
	if b.Conn >= 0 && b.Conn < len(args) {
		x.markTouched(args[b.Conn].obj)
		if args[b.Conn].obj == subject {
			x.unadvise(s, c, b, on.obj)
		}
	}
	x.markTouched(on.obj)
	x.hint(b, args)
	switch {
	case on.obj == subject && on.inner && b.Op == protocol.Free:
		x.freeInterior(s, c, b.Name)
	case on.obj == subject:
		return x.attempt(s, c, b, step)
	case on.obj != 0:
		states := []*state{s}
		if b.Op == protocol.Submit && b.Status >= 0 && b.Status < len(c.Results) {
			failed := s.clone()
			failed.set(int32(c.Results[b.Status]), value{mask: failure(b.Test)})
			s.set(int32(c.Results[b.Status]), value{mask: success(b.Test)})
			states = append(states, failed)
		}
		x.ownerStep(s, c, step, on.obj)
		return states
	case b.Op == protocol.Free && on.loc != 0 && x.holdsSubject(s, on):
		x.escapeSubject(s)
	}
	return []*state{s}
}

// hint remembers what an input must be from the call it is given to: memory and connections have no
// types of their own.
func (x *run) hint(b *bind.Call, args []value) {
	if b.Op == protocol.Free {
		x.hints[x.placeLoc(args[b.On].obj)] = cmp.Or(b.Kind, protocol.Buffer)
	}
	if b.Conn >= 0 && b.Conn < len(args) {
		x.hints[x.placeLoc(args[b.Conn].obj)] = protocol.Conn
	}
}

// attempt applies an operation on the followed handle that may fail: the failure leaves it as it is.
func (x *run) attempt(s *state, c *event.Call, b *bind.Call, step Step) []*state {
	switch step.Op {
	case protocol.Logoff, protocol.StoreLogoff, protocol.Submit, protocol.Save:
	default:
		x.act(s, c, step)
		return []*state{s}
	}
	states := []*state{s}
	if b.Status >= 0 && b.Status < len(c.Results) && !s.phase.silent() && s.phase != ended && s.phase != off && s.notes == (state{}).notes {
		failed := s.clone()
		x.addStep(failed, Step{Op: step.Op, Name: step.Name, Tried: true})
		failed.set(int32(c.Results[b.Status]), value{mask: failure(b.Test)})
		failed.flags |= fTried
		s.set(int32(c.Results[b.Status]), value{mask: success(b.Test)})
		states = append(states, failed)
	}
	x.act(s, c, step)
	return states
}

// success and failure return what a status is where the call succeeded or failed.
func success(t bind.Test) mask {
	switch t {
	case bind.ErrNil, bind.IsZero, bind.HRESULT:
		return isZero
	case bind.IsTrue:
		return isPos
	}
	return 0
}

func failure(t bind.Test) mask {
	switch t {
	case bind.ErrNil:
		return isPos
	case bind.IsZero:
		return isPos | isNeg
	case bind.HRESULT:
		return isNeg
	case bind.IsTrue:
		return isZero
	}
	return 0
}

// handOver gives the caller the k'th handle of a call.
func (x *run) handOver(s *state, c *event.Call, k int, out bind.Out, b *bind.Call, args []value) []*state {
	if out.Replaces {
		x.replaced(s, args)
	}
	id := x.obj(object{call: c, out: k})
	put := func(s *state, v value) {
		switch {
		case out.At.Result && out.At.Index < len(c.Results):
			s.set(int32(c.Results[out.At.Index]), v)
		case !out.At.Result && out.At.Index < len(args):
			x.store(s, args[out.At.Index].loc, v)
		}
	}
	parent := objID(0)
	if out.Parent.Index >= 0 && !out.Parent.Result && out.Parent.Index < len(args) {
		parent = args[out.Parent.Index].obj
	}
	if id != subject {
		if out.Kind == protocol.Sink && parent == subject {
			s.flags |= fWrapped
			x.addStep(s, Step{Kind: StepWrap})
		}
		if out.Borrowed && parent == subject && x.target.kind.IsMemory() {
			put(s, value{obj: subject, inner: true})
			return []*state{s}
		}
		put(s, value{obj: id})
		s.setParent(id, parent)
		return []*state{s}
	}
	return x.acquire(s, c, func(s *state) {
		v := value{obj: subject, mask: isPos, dyn: nil}
		if out.Optional {
			v.mask = 0
		}
		put(s, v)
		s.setParent(subject, parent)
		if out.Unsaved {
			s.phase = unsaved
		}
	}, put, b)
}

// replaced records that a call takes the list that it is given and hands over its successor.
func (x *run) replaced(s *state, args []value) {
	for _, a := range args {
		if x.memory(a) {
			x.escapeSubject(s)
		}
	}
}

// acquire forks s at the call that hands over the followed handle: a path that follows this instance,
// and one that does not, because the call failed or because another instance is the one to follow.
func (x *run) acquire(s *state, c *event.Call, take func(*state), put func(*state, value), b *bind.Call) []*state {
	if s.phase == failedOpen {
		s.phase = absent
	}
	if s.phase != absent {
		x.loopAgain(s)
		put(s, value{})
		return []*state{s}
	}
	other := s.clone()
	put(other, value{})
	s.phase = live
	take(s)
	states := []*state{other, s}
	if b == nil || b.Status < 0 || b.Status >= len(c.Results) {
		return states
	}
	status := int32(c.Results[b.Status])
	if b.Warns && b.Test == bind.HRESULT {
		warned := s.clone()
		warned.flags |= fWarned
		warned.set(status, value{mask: isPos, warn: true})
		states = append(states, warned)
	}
	if x.target.kind.IsObject() && failure(b.Test) != 0 {
		failed := other.clone()
		failed.phase = failedOpen
		failed.flags &^= fTested
		put(failed, value{obj: subject, mask: isZero})
		failed.set(status, value{mask: failure(b.Test), guard: true})
		states = append(states, failed)
	}
	s.set(status, value{mask: success(b.Test)})
	return states
}

// loopAgain is called where the acquiring call is executed again while an earlier handle of it is still
// followed. If nothing refers to that one any more, it is lost for good.
func (x *run) loopAgain(s *state) {
	if s.phase.silent() || s.phase == ended {
		return
	}
	for d := s.defers; d != nil; d = d.next {
		if d.loop && x.ends(s, d) {
			x.reportDeferLoop(s, d.call)
			return
		}
	}
	if !x.named(s, x.target.call) {
		x.leak(s, nil)
	}
}

// named reports whether anything but the results of call except still refers to the followed handle.
func (x *run) named(s *state, except *event.Call) bool {
	for _, e := range s.env {
		if e.val.obj == subject && !e.val.inner || e.val.fn != 0 && x.captures(s, e.val) {
			if e.key < 0 || except == nil || x.unit.callOf[e.key] != except {
				return true
			}
		}
	}
	for d := s.defers; d != nil; d = d.next {
		refers := func(v value) bool { return x.reaches(s, v) }
		if slices.ContainsFunc(d.args, refers) || slices.ContainsFunc(d.bound, refers) {
			return true
		}
	}
	return s.phase.silent() || s.phase == ended
}
