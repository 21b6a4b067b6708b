package typestate

import (
	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// A transition says what an operation does to a handle in a phase. The first that fits is taken; what
// no row mentions changes nothing.
type transition struct {
	kinds kindSet
	from  phase
	op    protocol.Op // anyOp for all
	to    phase
	rule  *rule.Rule // the mistake that it is, nil if it is legal
}

const anyOp = protocol.NumOps

// A kindSet is a set of kinds.
type kindSet uint64

func kinds(ks ...protocol.Kind) (s kindSet) {
	for _, k := range ks {
		s |= 1 << k
	}
	return s
}

func kindsWhere(f func(protocol.Kind) bool) (s kindSet) {
	for k := range protocol.NumKinds {
		if f(k) {
			s |= 1 << k
		}
	}
	return s
}

func (s kindSet) has(k protocol.Kind) bool { return s&(1<<k) != 0 }

var (
	objects  = kindsWhere(protocol.Kind.IsObject) | kinds(protocol.None)
	memories = kindsWhere(protocol.Kind.IsMemory)
	sessions = kinds(protocol.Session)
	stores   = kinds(protocol.Store)
	written  = kinds(protocol.Message, protocol.Attach)
	conns    = kinds(protocol.Conn)
	simples  = kinds(protocol.SimpleSession)
	forms    = kinds(protocol.Form)
	variants = kinds(protocol.Variant)
)

// transitions is the life of every kind of handle.
var transitions = []transition{
	// VARIANTs. What is held has one reference, whichever name gives it up.
	{variants, ended, protocol.Clear, lost, rule.DoubleRelease},
	{variants, live, protocol.Clear, ended, nil},

	// After the end.
	{objects, ended, protocol.Release, lost, rule.DoubleRelease},
	{objects, ended, protocol.Logoff, lost, rule.LogoffAfterRelease},
	{objects, ended, protocol.Unadvise, lost, rule.UnadviseLate},
	{objects, ended, anyOp, lost, rule.UseAfterRelease},
	{conns, ended, protocol.Unadvise, lost, rule.UnadviseTwice},
	{memories, ended, protocol.Free, lost, rule.DoubleFreeBuffer},
	{memories, ended, anyOp, lost, rule.UseAfterFree},

	// Sessions.
	{sessions, off, protocol.Logon, live, nil},
	{sessions, live, protocol.Logoff, off, nil},
	{sessions, off, protocol.Release, ended, nil},
	{sessions, off, protocol.AddRef, off, nil},
	{sessions, off, protocol.Logoff, lost, rule.LogoffTwice},
	{sessions, off, protocol.Unadvise, lost, rule.UnadviseLate},
	{sessions, off, anyOp, lost, rule.UseAfterLogoff},

	// Sessions of Simple MAPI.
	{simples, live, protocol.Logoff, ended, nil},
	{simples, ended, anyOp, lost, rule.SmapiUseAfterLogoff},

	// Stores.
	{stores, live, protocol.StoreLogoff, off, nil},
	{stores, off, protocol.Release, ended, nil},
	{stores, off, protocol.AddRef, off, nil},
	{stores, off, anyOp, lost, rule.UseAfterStorelogoff},

	// Forms.
	{forms, live, protocol.Shutdown, off, nil},
	{forms, off, protocol.Release, ended, nil},
	{forms, off, protocol.AddRef, off, nil},
	{forms, off, protocol.Shutdown, off, nil},
	{forms, off, anyOp, lost, rule.UseAfterFormShutdown},

	// Messages and attachments.
	{written, unsaved, protocol.Save, live, nil},
	{written, unsaved, protocol.Submit, submitted, nil},
	{written, live, protocol.Submit, submitted, nil},
	{written, submitted, protocol.Release, ended, nil},
	{written, submitted, protocol.AddRef, submitted, nil},
	{written, submitted, anyOp, lost, rule.UseAfterSubmit},
	{written, unsaved, protocol.Release, ended, nil},

	// Everything.
	{objects, live, protocol.Release, ended, nil},
	{conns, live, protocol.Unadvise, ended, nil},
	{memories, live, protocol.Free, ended, nil},
}

// act applies a step of call c to the followed handle.
func (x *run) act(s *state, c *event.Call, step Step) {
	if s.phase == failedOpen && step.Op == protocol.Release && s.flags&fTested != 0 && !x.nilSafe(c) {
		x.report(rule.FreeAfterFailure, s, x.where(s, c), step.Name)
		s.phase = lost
		return
	}
	if s.phase.silent() {
		return
	}
	x.stepped = true
	x.addStep(s, step)
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
		x.report(rule.SubmitThenLogoff, s, x.where(s, c), step.Name)
		s.flags &^= fSubmitted
	case step.Op == protocol.AddRef && s.phase != ended:
		s.refs = min(s.refs+1, 3)
		return
	case step.Op == protocol.Release && s.refs > 0:
		s.refs--
		return
	case step.Op == protocol.Free && s.phase == live && !x.fits(s, c, step):
		return
	}
	for _, t := range transitions {
		if t.from != s.phase || !t.kinds.has(x.target.kind) || t.op != anyOp && t.op != step.Op {
			continue
		}
		if s.flags&fSoft != 0 && t.rule != nil {
			s.phase = escaped
			return
		}
		if t.rule != nil {
			x.report(t.rule, s, x.where(s, c), step.Name)
		}
		s.act = x.serial
		if step.Op == protocol.Release && s.phase == unsaved && s.flags&(fTried|fFailing) == 0 { // failures apart
			s.flags |= fDropped
		}
		if step.Op == protocol.Release && x.target.kind == protocol.Session && s.phase == live && s.flags&fTried == 0 && !x.target.guest && !x.idle(s) {
			x.reportAt(rule.LogoffMissing, s, x.target.call)
		}
		s.phase = t.to
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
			x.report(rule.ChildOutlivesStore, s, s.note(storeGone), step.Name)
			s.flags |= fReported
			s.setNote(storeGone, nil)
		}
	default:
		if late(msgSent, rule.UseAfterSubmit, c) {
			return true
		}
	}
	return late(ownerOff, rule.ObjectOpenAtLogoff, s.note(ownerOff)) ||
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
		x.report(rule.ObjectOpenAtLogoff, s, s.note(ownerOff), "")
	case s.note(comGone) != nil:
		x.report(rule.ComAliveAtUninit, s, s.note(comGone), "")
	default:
		return
	}
	s.phase = lost
}

// ownerStep applies a step of call c to another object: it matters if the handle hangs on it.
func (x *run) ownerStep(s *state, c *event.Call, step Step, owner objID) {
	kind := x.kindOf(owner)
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
func (x *run) tellsOwners(op protocol.Op, k protocol.Kind) bool {
	return op == protocol.Logoff && k == protocol.Session || op == protocol.Release && k == protocol.Store ||
		op == protocol.Submit && k == protocol.Message
}

// ownerEvent records that the owner of the followed handle came to its end.
func (x *run) ownerEvent(s *state, c *event.Call, op protocol.Op, owner protocol.Kind) {
	k := x.target.kind
	if !k.IsObject() && k != protocol.None || k == protocol.Sink {
		return
	}
	n := note(0)
	switch {
	case op == protocol.Logoff && owner == protocol.Session:
		n = ownerOff
	case op == protocol.Release && owner == protocol.Store && (k == protocol.Folder || k == protocol.Message || k == protocol.Attach || k == protocol.Table || k == protocol.Object || k == protocol.Stream):
		n = storeGone
	case op == protocol.Submit && owner == protocol.Message:
		n = msgSent
	default:
		return
	}
	if s.note(n) == nil {
		s.setNote(n, c)
	}
}

// unadvise applies Unadvise with the followed connection.
func (x *run) unadvise(s *state, c *event.Call, b *bind.Call, source objID) {
	if parent := s.parentOf(subject); source != 0 && parent != 0 && source != parent && s.phase == live && x.distinct(source, parent) {
		x.report(rule.UnadviseWrongSource, s, c, b.Name)
		s.phase = lost
		return
	}
	x.act(s, c, Step{Op: protocol.Unadvise, Name: b.Name, Conn: true})
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
	case k == protocol.None || k == protocol.Conn || k.IsMemory() && (step.Of == protocol.None || protocol.Fits(k, step.Of)):
		return true
	case k == protocol.Buffer && step.Of == protocol.AddrList && x.allocated(): // an ADRLIST under construction
		return true
	case (k == protocol.Rows || k == protocol.AddrList) && step.Of == protocol.Buffer && s.flags&(fEmpty|fRowsFreed) != 0:
		return true
	case k == protocol.More:
		x.report(rule.FreeAllocatemore, s, c, step.Name)
	default:
		x.report(rule.WrongDeallocator, s, c, step.Name)
	}
	s.phase = lost
	return false
}

// freeInterior reports that a pointer into the followed block is freed. The first property of a row is
// a block of its own, so row sets are exempt.
func (x *run) freeInterior(s *state, c *event.Call, name string) {
	if x.target.kind != protocol.Buffer {
		s.flags |= fRowsFreed
	} else if s.phase == live {
		x.report(rule.FreeInterior, s, c, name)
		s.phase = lost
	}
}

// allocated reports whether the followed memory was allocated by the program and not handed over.
func (x *run) allocated() bool {
	c := x.target.call
	return c != nil && (c.Bound == nil || c.Bound.Row != nil && c.Bound.Row.Name == "MAPIAllocateBuffer") // a helper may have
}

// where returns the call at which a late step of call c is reported. Within a literal that is held in a
// variable that is the call of the literal, if the function around it saw the earlier step.
func (x *run) where(s *state, c *event.Call) *event.Call {
	for _, a := range x.activations {
		if !a.spot && s.act < a.serial {
			return a.call
		}
	}
	return c
}
