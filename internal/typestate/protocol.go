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
	if x.target.libs && b.Mapi && s.flags&fFast != 0 && c.Fn != nil { // a function value may be another at each turn
		x.report(rule.CallAfterFastshutdown, s, c, b.Name)
		s.flags &^= fFast
	}
	if b.Mapi && !b.NoInit {
		x.libStep(s, c, Step{Kind: StepLib, Op: protocol.Use, Of: protocol.MAPI, Name: b.Name, Plain: x.isPlain(c, b)})
	}
	for i, a := range args {
		if i != b.On && i != b.Conn {
			x.given(s, c, b, a)
		}
		if i != b.On && a.obj != 0 {
			x.markTouched(a.obj)
		}
	}
	x.checkNeeds(s, c, b)
	x.checkStale(s, c, b, args)
	x.checkSync(s, c, b, args)
	x.checkSinkLock(s, c, b)
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
	return x.leaveMarks(states, c, b, args)
}

// operate applies the operation of a protocol call to the object that it is about.
func (x *run) operate(s *state, c *event.Call, b *bind.Call, args []value) []*state {
	step := Step{Op: b.Op, Of: b.Kind, Name: b.Name, Soft: b.Op == protocol.Release && x.asksCount(c)}
	switch b.Op {
	case protocol.Init, protocol.Uninit, protocol.Unload:
		step.Mode, step.Alone = x.initMode(s, b, args), x.isAlone(s, b, args)
		return x.library(s, c, b, args, step)
	case protocol.FastShutdown:
		x.checkGranted(s, c, step, args[b.On].obj)
		return x.fastShutdown(s, c, b)
	case protocol.Neutral:
		return x.only(s)
	case protocol.Expose:
		if x.operand(s, args, b.On).obj == subject && s.phase != ended {
			x.escapeSubject(s)
		}
		return x.only(s)
	}
	if b.Op == protocol.Unadvise {
		x.takeBack(s, c, b, args)
		if b.Kind != protocol.None { // that it takes back a number is none of its receiver's concern
			step.Op, step.Of = protocol.Use, protocol.None
		}
	}
	if b.On < 0 || b.On >= len(args) {
		return x.only(s)
	}
	x.checkRemoved(s, c, b, args)
	x.checkAgain(s, c, b, args)
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
	on := x.operand(s, args, b.On)
	if k := x.kindOf(on.obj); step.Op == protocol.End && k != protocol.None {
		step.Op = k.End()
	}
	x.markTouched(on.obj)
	x.hint(b, args)
	switch {
	case on.obj == subject && on.inner && b.Op == protocol.Free:
		x.freeInterior(s, c, b)
	case on.obj == subject:
		return x.attempt(s, c, b, step)
	case on.obj != 0:
		if b.Op == protocol.AskFast { // MAPI is asked, through whatever pointer
			s.flags |= fGranted
		}
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
	return len(c.Results) > 0 && isInteger(x.unit.Vals[c.Results[0]].Type) && x.compared(c.Results[0], 0)
}

// compared reports whether v, perhaps converted, is compared.
func (x *run) compared(v event.Val, depth int) bool {
	return depth < 4 && slices.ContainsFunc(x.unit.usesOf(v), func(u use) bool {
		return u.in != nil && (u.in.Op == event.Compare || u.in.Op == event.Copy && x.compared(u.in.Dst, depth+1))
	})
}

// takeBack executes a call that takes back a number, a connection for one.
func (x *run) takeBack(s *state, c *event.Call, b *bind.Call, args []value) {
	if b.Conn < 0 || b.Conn >= len(args) {
		return
	}
	n := args[b.Conn]
	for _, a := range args {
		if a.obj == subject && x.target.kind == b.Kind {
			n = a // whichever argument it is in this binding
		}
	}
	x.markTouched(n.obj)
	x.hints[x.placeLoc(n.obj)] = cmp.Or(b.Kind, protocol.Conn)
	if n.obj != subject {
		x.ownerStep(s, c, Step{Op: protocol.Unadvise, Of: b.Kind, Name: b.Name}, n.obj)
		return
	}
	source := objID(0)
	if b.On >= 0 && b.On < len(args) {
		source = args[b.On].obj
	}
	x.unadvise(s, c, b, source)
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
	for _, m := range b.Marks { // an address list that is handed in: callers have to be told of its marks
		if m.Arg >= 0 && m.Arg < len(args) && m.Kind.IsMemory() {
			x.hints[x.placeLoc(args[m.Arg].obj)] = cmp.Or(x.hints[x.placeLoc(args[m.Arg].obj)], m.Kind)
		}
	}
}

// attempt applies an operation on the followed handle that may fail: the failure leaves it as it is.
func (x *run) attempt(s *state, c *event.Call, b *bind.Call, step Step) []*state {
	if b.Row != nil && b.Row.Success == protocol.Exhausted && b.Status >= 0 && b.Status < len(c.Results) {
		return x.iterator(s, c, b, step)
	}
	switch step.Op {
	case protocol.Logon, protocol.Logoff, protocol.StoreLogoff, protocol.Submit, protocol.Save, protocol.AskFast:
	default:
		if step.Op < protocol.UserOps {
			x.act(s, c, step)
			return x.only(s)
		}
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
		x.replaced(s, b, args)
	}
	if out.Lent && !out.View && !out.At.Result && out.At.Index < len(args) {
		return x.lendEach(s, c, k, out, b, args)
	}
	put := func(s *state, v value) {
		switch {
		case out.At.Result && out.At.Index < len(c.Results):
			if r := c.Results[out.At.Index]; v.obj != 0 && isStruct(x.unit.Vals[r].Type) {
				v.loc = x.static(r).loc // a VARIANT by value has fields
			}
			s.set(int32(c.Results[out.At.Index]), v)
		case !out.At.Result && out.At.Index < len(args):
			x.outParam(s, c, args[out.At.Index].loc, v)
		}
	}
	switch {
	case out.View:
		put(s, x.viewOf(s, x.operand(s, args, b.On)))
		return x.only(s)
	case out.Arena:
		put(s, value{})
		return x.only(s)
	}
	id := x.obj(object{call: c, out: k})
	parent := objID(0)
	if out.Parent.Index >= 0 && !out.Parent.Result && out.Parent.Index < len(args) {
		parent = x.operand(s, args, out.Parent.Index).obj
	}
	if id != subject {
		if parent == subject && wraps(out) {
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
		x.renewed(s, id)
		x.opens(s, c, id)
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
		switch {
		case out.Unsaved:
			s.phase = unsaved
		case out.Maybe:
			s.phase = unclaimed
		}
		x.startMarks(s, c, out.Marks, b, args)
	}, put, b)
}

// wraps reports whether an output is made around what it hangs on.
func wraps(out bind.Out) bool {
	return slices.ContainsFunc(out.Marks, func(m protocol.Marking) bool { return m.Mark == protocol.Wrapper })
}

// outParam writes what call c hands over through a pointer.
func (x *run) outParam(s *state, c *event.Call, id locID, v value) {
	if old, ok := s.get(-int32(id)); ok && id != 0 && old.obj == subject && v.obj != subject && s.phase == live && c != x.target.call && s.note(overwritten) == nil {
		s.setNote(overwritten, c)
	}
	x.write(s, id, computed, v)
}

// replaced records that a call takes the list that it is given and hands over its successor.
func (x *run) replaced(s *state, b *bind.Call, args []value) {
	for i, a := range args {
		if x.memory(a) && !slices.ContainsFunc(b.Marks, func(m bind.Marked) bool { return m.Arg == i }) {
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
		if b != nil && b.Part != bind.Nowhere {
			s.marks |= later
		}
		if x.targetResult() < 0 && s.phase == live && s.note(overwritten) == nil {
			s.setNote(overwritten, c) // the variable outlives the loop
		}
		x.loopAgain(s)
		put(s, value{})
		return x.only(s)
	}
	other := s.clone()
	put(other, value{})
	s.phase, s.marks = live, 0
	x.opens(s, c, subject)
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
	if x.target.kind.IsObject() && x.target.kind != protocol.Variant && failure(b.Test) != 0 {
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
