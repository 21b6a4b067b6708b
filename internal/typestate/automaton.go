package typestate

import (
	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// phaseOf returns the phase of a handle in a state of its protocol.
func phaseOf(s protocol.State) phase {
	switch s {
	case protocol.Live:
		return live
	case protocol.Unsaved:
		return unsaved
	case protocol.Submitted:
		return submitted
	case protocol.Off:
		return off
	case protocol.Ended:
		return ended
	}
	return userPhases + phase(s-protocol.UserStates)
}

// act applies a step of call c to the followed handle, and tells of it.
func (x *run) act(s *state, c *event.Call, step Step) {
	if s.phase.silent() || !x.pass.Paths {
		x.take(s, c, step)
		return
	}
	w, before := x.tell(s, way{call: c, obj: subject, of: step.Of, op: step.Op, name: step.Name}), s.phase
	x.take(s, c, step)
	w.ends = s.phase == ended && before != ended
}

// take applies a step of call c to the followed handle.
func (x *run) take(s *state, c *event.Call, step Step) {
	if s.phase == failedOpen && step.Op == protocol.Release && s.flags&fTested != 0 && !x.nilSafe(c) {
		x.report(rule.FreeAfterFailure, s, x.blamed(s, c), step.Name)
		s.phase = lost
		return
	}
	if s.phase.silent() {
		return
	}
	x.stepped = true
	x.addStep(s, step)
	if step.Op == protocol.End { // callers know better
		step.Op = x.target.kind.End()
	}
	if x.special(s, c, step) {
		return
	}
	if x.emptied(s, step) {
		return
	}
	if x.actTooLate(s, c, step) {
		return
	}
	if step.Op == protocol.Logoff && x.target.guest && s.phase == live {
		x.report(rule.LogoffBorrowedSession, s, c, step.Name)
		s.flags |= fTried
		return
	}
	switch {
	case step.Op == protocol.Logoff && s.flags&fSubmitted != 0 && s.phase == live:
		x.report(rule.SubmitThenLogoff, s, x.blamed(s, c), step.Name)
		s.flags &^= fSubmitted
	case step.Op == protocol.AddRef && s.phase != ended:
		s.refs = min(s.refs+1, 3)
		return
	case step.Op == protocol.Release && s.refs > 0:
		s.refs--
		return
	case step.Op == protocol.Free && s.phase == live && !x.fits(s, c, step):
		return
	case step.Op == protocol.Free && s.phase == live && x.partlyFreed(s, c, step):
		return
	case step.Op == protocol.Write && s.marks&protocol.Writable == 0:
		step.Op = protocol.Use
	}
	if x.judge(s, c, step) {
		return
	}
	x.move(s, c, step)
}

// move takes the transition that step is of a handle in the phase of s.
func (x *run) move(s *state, c *event.Call, step Step) {
	for _, t := range x.pass.set().LifeOf(x.target.kind) {
		if phaseOf(t.From) != s.phase || t.Op != protocol.AnyOp && t.Op != step.Op {
			continue
		}
		if s.flags&fSoft != 0 && t.Rule != nil {
			s.phase = escaped
			return
		}
		if t.Rule != nil {
			x.report(t.Rule, s, x.blamed(s, c), step.Name)
		}
		s.act = x.serial
		if step.Op == protocol.Save && x.target.kind == protocol.Attach {
			x.attachSaved(s)
		}
		if step.Op == protocol.Release && s.phase == unsaved && s.flags&(fTried|fFailing) == 0 { // failures apart
			s.flags |= fDropped
		}
		if step.Op == protocol.Release && x.target.kind == protocol.Session && s.phase == live && s.flags&fTried == 0 && !x.target.guest && !x.idle(s) {
			x.reportAt(rule.LogoffMissing, s, x.target.call)
		}
		s.phase = phaseOf(t.To)
		if t.Rule != nil {
			s.phase = lost
		}
		if step.Soft {
			s.flags |= fSoft
		}
		return
	}
}

// nilSafe reports whether the function that c calls accepts a nil handle.
func (x *run) nilSafe(c *event.Call) bool {
	if c.Fn == nil {
		return false
	}
	sum := x.pass.summary(c.Fn)
	if sum == nil {
		return false
	}
	for _, in := range sum.Inputs {
		for _, o := range in.Outcomes {
			if o.Checked {
				return true
			}
		}
	}
	return false
}

// actTooLate turns what happened to the owners earlier into the mistake that this step makes it.
func (x *run) actTooLate(s *state, c *event.Call, step Step) bool {
	late := func(n note, r *rule.Rule, at *event.Call) bool {
		if s.note(n) == nil {
			return false
		}
		if r != nil {
			x.report(r, s, at, step.Name)
		}
		s.phase = lost
		return true
	}
	if s.phase == ended {
		return false
	}
	switch step.Op {
	case protocol.AddRef:
		return false
	case protocol.StoreLogoff, protocol.Flush:
		if late(ownerOff, rule.StorelogoffAfterSessionLogoff, c) {
			return true
		}
	case protocol.Release:
		if s.note(storeGone) != nil && s.note(ownerOff) == nil && s.refs == 0 {
			x.report(x.orderRule(protocol.Outlives, s.note(storeGone)), s, s.note(storeGone), step.Name)
			s.flags |= fReported
			s.setNote(storeGone, nil)
		}
	default:
		if late(msgSent, x.orderRule(protocol.Voids, s.note(msgSent)), c) {
			return true
		}
	}
	return late(ownerOff, x.orderRule(protocol.Strands, s.note(ownerOff)), s.note(ownerOff)) ||
		late(mapiGone, nil, nil) || late(comGone, rule.ComAliveAtUninit, s.note(comGone))
}

// settle reports what is certain already of a handle that this function acquired: it was open when
// its session logged off, or COM was left.
func (x *run) settle(s *state) {
	if x.target.call == nil || !s.phase.owes() {
		return
	}
	switch {
	case s.note(ownerOff) != nil:
		x.report(x.orderRule(protocol.Strands, s.note(ownerOff)), s, s.note(ownerOff), "")
	case s.note(comGone) != nil:
		x.report(rule.ComAliveAtUninit, s, s.note(comGone), "")
	default:
		return
	}
	s.phase = lost
}

// ownerStep applies a step of call c to another object: it matters if the handle hangs on it.
func (x *run) ownerStep(s *state, c *event.Call, step Step, owner objID) {
	if step.Op != protocol.Use && !s.phase.silent() {
		x.tell(s, way{call: c, obj: owner, op: step.Op, name: step.Name, ends: step.Op == x.kindOf(owner).End()})
	}
	kind := x.kindOf(owner)
	if step.Of == protocol.SimpleSession || step.Of.IsNumber() {
		kind = step.Of // a number shows no kind
	}
	x.messageSaved(s, c, step.Op, owner)
	if p, ok := x.objPlace(owner); ok && x.tellsOwners(step.Op, kind) && !s.phase.silent() {
		x.addStep(s, Step{Kind: StepOwner, Op: step.Op, Of: kind, On: p, Name: step.Name})
	}
	if x.target.kind == protocol.Session && step.Op == protocol.Submit && s.flags&fWatched == 0 && x.hangsOn(s, owner, subject) {
		s.flags |= fSubmitted
	}
	if step.Op == protocol.Submit && x.target.kind != protocol.Message && x.target.call == nil && x.hangsOn(s, owner, subject) {
		x.addStep(s, Step{Op: protocol.Submit, Name: step.Name}) // for the session of our caller
	}
	if s.phase.silent() || s.phase == ended || !x.hangsOn(s, subject, owner) {
		return
	}
	switch {
	case kind == protocol.Store && step.Op == protocol.AddRef:
		s.storeRefs = min(s.storeRefs+1, 3)
		return
	case kind == protocol.Store && step.Op == protocol.Release && s.storeRefs > 0:
		s.storeRefs--
		return
	}
	x.ownerEvent(s, c, step.Op, kind)
}

// tellsOwners reports whether callers must know of op on an object of kind k, because a handle that
// they follow may hang on it.
func (x *run) tellsOwners(op protocol.Op, k protocol.Kind) bool { return x.pass.set().Ends(k, op) }

// ownerEvent records that the owner of the followed handle came to its end, if that means something.
func (x *run) ownerEvent(s *state, c *event.Call, op protocol.Op, owner protocol.Kind) bool {
	noted := false
	for _, o := range x.pass.set().OrdersOf(x.target.kind) {
		if o.Owner != owner || o.By != op {
			continue
		}
		noted = true
		switch {
		case o.Effect == protocol.Closes:
			s.phase, s.act = ended, x.serial
			continue
		case o.Effect == protocol.Cuts:
			x.report(o.Rule, s, c, "")
			continue
		}
		if n := orderNotes[o.Effect]; s.note(n) == nil {
			s.setNote(n, c)
		}
	}
	return noted
}

// orderNotes are the notes that the end of an owner leaves.
var orderNotes = [...]note{protocol.Strands: ownerOff, protocol.Outlives: storeGone, protocol.Voids: msgSent}

// orderRule returns the mistake of outlasting an owner whose end, at call at, had the given effect.
func (x *run) orderRule(e protocol.Effect, at *event.Call) *rule.Rule {
	var found *rule.Rule
	for _, o := range x.pass.set().OrdersOf(x.target.kind) {
		if o.Effect == e && (found == nil || at != nil && at.Bound != nil && at.Bound.Op == o.By) {
			found = o.Rule
		}
	}
	return found
}

// unadvise applies Unadvise with the followed connection.
func (x *run) unadvise(s *state, c *event.Call, b *bind.Call, source objID) {
	if parent := s.parentOf(subject); x.target.kind == protocol.Conn && source != 0 && parent != 0 && source != parent && s.phase == live && x.distinct(source, parent) {
		x.report(rule.UnadviseWrongSource, s, c, b.Name)
		s.phase = lost
		return
	}
	was := s.phase
	x.act(s, c, Step{Op: protocol.Unadvise, Of: b.Kind, Name: b.Name, Conn: true})
	if was == live && s.phase == ended && x.target.kind == protocol.Conn {
		x.cancelConn(s)
	}
}

// distinct reports whether two objects are certainly not the same one.
func (x *run) distinct(a, b objID) bool {
	return a != b && x.objs[a].call != nil && x.objs[b].call != nil ||
		a != b && x.kindOf(a) != protocol.None && x.kindOf(b) != protocol.None && x.kindOf(a) != x.kindOf(b) &&
			x.kindOf(a) != protocol.Object && x.kindOf(b) != protocol.Object ||
		a != b && x.isParamObj(a) && x.isParamObj(b)
}

// isParamObj reports whether the object is a parameter of the root itself.
func (x *run) isParamObj(o objID) bool {
	return x.objs[o].place != 0 && x.locs[x.objs[o].place].path == "" && x.inputs[x.locs[x.objs[o].place].root]
}

// fits checks the deallocator that step is against the followed block of memory.
func (x *run) fits(s *state, c *event.Call, step Step) bool {
	switch k := x.target.kind; {
	case k == protocol.None || k.IsNumber() || k.IsMemory() && (step.Of == protocol.None || protocol.Fits(k, step.Of)):
		return true
	case k == protocol.Buffer && step.Of == protocol.AddrList && x.allocated(): // an ADRLIST under construction
		return true
	case (k == protocol.Rows || k == protocol.AddrList) && step.Of == protocol.Buffer && s.flags&(fEmpty|fRowsFreed) != 0:
		return true
	case k == protocol.More:
		x.report(rule.FreeAllocatemore, s, c, step.Name)
	default:
		x.report(x.pass.set().Wrong(k), s, c, step.Name)
	}
	s.phase = lost
	return false
}

// freeInterior reports that a pointer into the followed block is freed. The first property of a row is
// a block of its own, so row sets are exempt.
func (x *run) freeInterior(s *state, c *event.Call, b *bind.Call) {
	switch {
	case x.target.kind == protocol.Setup && b.Kind == protocol.GlobalMem:
		x.setupTouched(s)
	case x.target.kind != protocol.Buffer:
		s.flags |= fRowsFreed
	case x.target.call == nil && b.Kind != protocol.Buffer: // a handle that the block holds
	case s.phase == live:
		x.report(rule.FreeInterior, s, c, b.Name)
		s.phase = lost
	}
}

// allocated reports whether the followed memory was allocated by the program and not handed over.
func (x *run) allocated() bool {
	c := x.target.call
	return c != nil && (c.Bound == nil || c.Bound.Row != nil && c.Bound.Row.Name == "MAPIAllocateBuffer") // a helper may have
}

// blamed returns the call at which a late step of call c is reported. Within a literal that is held in a
// variable that is the call of the literal, if the function around it saw the earlier step.
func (x *run) blamed(s *state, c *event.Call) *event.Call {
	for _, a := range x.activations {
		if !a.spot && s.act < a.serial {
			return a.call
		}
	}
	return c
}
