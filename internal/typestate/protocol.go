package typestate

import (
	"cmp"
	"slices"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// protocolCall executes a call that the protocol knows.
func (x *run) protocolCall(s *state, c *event.Call, b *bind.Call, args []value) []*state {
	if x.target.libs && b.Mapi && s.flags&fFast != 0 {
		x.report(rule.CallAfterFastshutdown, s, c, b.Name)
		s.flags &^= fFast
	}
	if b.Mapi && !b.NoInit {
		x.libStep(s, c, Step{Kind: StepLib, Op: protocol.Use, Of: protocol.MAPI, Name: b.Name})
	}
	for i, a := range args {
		if i != b.On && i != b.Conn && (a.obj == subject || x.memory(a)) && b.Op != protocol.Neutral && x.target.kind != protocol.None {
			x.act(s, c, Step{Op: protocol.Use, Name: b.Name})
		}
		if i != b.On && a.obj != 0 {
			x.markTouched(a.obj)
		}
	}
	states := x.operate(s, c, b, args)
	if b.Opaque {
		others := slices.Clone(args)
		if b.On >= 0 {
			others = slices.Delete(others, b.On, b.On+1)
		}
		for _, s := range states {
			x.unknownCall(s, c, others)
		}
	}
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
	step := Step{Op: b.Op, Of: b.Kind, Name: b.Name, Soft: b.Op == protocol.Release && x.asksCount(c)}
	switch b.Op {
	case protocol.Init, protocol.Uninit, protocol.Unload:
		step.Mode = x.initMode(s, b, args)
		return x.library(s, c, b, args, step)
	case protocol.FastShutdown:
		return x.fastShutdown(s, c, b)
	case protocol.Neutral:
		return x.only(s)
	}
	if b.On < 0 || b.On >= len(args) {
		return x.only(s)
	}
	x.checkFlags(s, c, b, args)
	x.checkSession(s, c, b, args)
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
	return x.only(s)
}

// asksCount reports whether the program compares what a Release returns: it knows how many references are left.
func (x *run) asksCount(c *event.Call) bool {
	return len(c.Results) > 0 && x.compared(c.Results[0], 0)
}

// compared reports whether v, perhaps converted, is compared.
func (x *run) compared(v event.Val, depth int) bool {
	return depth < 4 && slices.ContainsFunc(x.unit.usesOf(v), func(u use) bool {
		return u.in != nil && (u.in.Op == event.Compare || u.in.Op == event.Copy && x.compared(u.in.Dst, depth+1))
	})
}

// fastShutdown executes DoFastShutdown, which waives every obligation. Where it fails, the program goes the slow way.
func (x *run) fastShutdown(s *state, c *event.Call, b *bind.Call) []*state {
	failed := s.clone()
	s.phase = escaped
	s.counts = lib{}
	s.flags = fSoft
	if b.Status < 0 || b.Status >= len(c.Results) || c.Dropped {
		return x.only(s)
	}
	x.stepped = true
	s.flags |= fFast
	s.set(int32(c.Results[b.Status]), value{mask: success(b.Test)})
	failed.set(int32(c.Results[b.Status]), value{mask: failure(b.Test)})
	return []*state{s, failed}
}

// hint remembers what an input must be from the call it is given to: memory, connections and sessions of
// Simple MAPI have no types of their own.
func (x *run) hint(b *bind.Call, args []value) {
	if b.Op == protocol.Free && b.On >= 0 && b.On < len(args) {
		x.hints[x.placeLoc(args[b.On].obj)] = cmp.Or(b.Kind, protocol.Buffer)
	}
	if b.Row != nil && b.Row.Simple && b.On >= 0 && b.On < len(args) {
		x.hints[x.placeLoc(args[b.On].obj)] = protocol.SimpleSession
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
		return x.only(s)
	}
	states := []*state{s}
	if b.Status >= 0 && b.Status < len(c.Results) && !s.phase.silent() && s.phase != ended && s.phase != off && len(s.notes) == 0 {
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
			x.outParam(s, c, args[out.At.Index].loc, v)
		}
	}
	if out.Arena {
		put(s, value{})
		return x.only(s)
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
			return x.only(s)
		}
		if !x.inChain(out.Kind) {
			put(s, value{})
			return x.only(s)
		}
		put(s, value{obj: id})
		s.setParent(id, parent)
		return x.only(s)
	}
	return x.acquire(s, c, func(s *state) {
		v := value{obj: subject, mask: isPos}
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

// outParam writes what call c hands over through a pointer.
func (x *run) outParam(s *state, c *event.Call, id locID, v value) {
	if old, ok := s.get(-int32(id)); ok && id != 0 && old.obj == subject && v.obj != subject && s.phase == live && c != x.target.call && s.note(overwritten) == nil {
		s.setNote(overwritten, c)
	}
	x.write(s, id, computed, v)
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
		if x.targetResult() < 0 && s.phase == live && s.note(overwritten) == nil {
			s.setNote(overwritten, c) // the variable outlives the loop
		}
		x.loopAgain(s)
		put(s, value{})
		return x.only(s)
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
		warned.set(status, value{mask: isPos, warn: true, status: true})
		states = append(states, warned)
	}
	if x.target.kind.IsObject() && failure(b.Test) != 0 {
		failed := other.clone()
		failed.phase = failedOpen
		failed.flags &^= fTested
		put(failed, value{obj: subject, mask: isZero})
		failed.set(status, value{mask: failure(b.Test), guard: true, status: true})
		states = append(states, failed)
	}
	s.set(status, value{mask: success(b.Test), status: true})
	x.clearErrno(s, c, b)
	return states
}

// clearErrno notes that a call that succeeded leaves no errno behind. (Assumption: C functions do not always set it back.)
func (x *run) clearErrno(s *state, c *event.Call, b *bind.Call) {
	if b.Errno >= 0 && b.Errno < len(c.Results) {
		s.set(int32(c.Results[b.Errno]), value{mask: isZero})
	}
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
