package typestate

import (
	"go/token"
	"go/types"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// A Finding is a mistake, with what is needed to word it.
type Finding struct {
	Rule *rule.Rule
	// Call is the left parenthesis of the call that the finding is about.
	Call token.Pos
	// Object is what it is about.
	Object
	// Step is the position of the deciding step, a return or a late call, with what happens there.
	Step     token.Pos
	StepText string
	// Name is the protocol call that breaks the rule.
	Name string
	// Path is how it comes about, if that was asked for.
	Path []Event
	// If, where set, is asked when the whole package has been analysed.
	If func() bool
	// leak marks a missing obligation, which yields to any other finding about the same object.
	leak bool
	// wrapped marks a handle that the caller got inside something else.
	wrapped bool
}

// report records a mistake at call c.
func (x *run) report(r *rule.Rule, s *state, c *event.Call, name string) *Finding {
	if c == nil {
		return &Finding{}
	}
	if x.mistakes++; x.quiet > 0 {
		return &Finding{}
	}
	f := Finding{Rule: r, Call: c.Pos, Object: x.object(subject), Name: name}
	if t := x.target.call; t != nil {
		f.wrapped = t.Bound == nil || !x.pass.modelled(t.Bound, t.Fn)
	}
	if x.pass.Paths {
		f.Path = x.path(s)
	}
	x.found = append(x.found, f)
	return &x.found[len(x.found)-1]
}

// reportAt records a mistake that says nothing of the state it was found in.
func (x *run) reportAt(r *rule.Rule, s *state, c *event.Call) { x.report(r, s, c, "") }

// reportLib records a mistake about library l.
func (x *run) reportLib(r *rule.Rule, s *state, c *event.Call, l int, name string) *Finding {
	f := x.report(r, s, c, name)
	f.Kind = libKind(l)
	return f
}

func (x *run) reportDeferLoop(s *state, c *event.Call) {
	x.report(rule.DeferInLoop, s, c, "")
	s.phase = lost
}

func (x *run) reportExit(s *state, c *event.Call) { x.report(rule.ExitSkipsDefers, s, c, "") }

// placeName returns the source text of a place.
func (x *run) placeName(l location) string {
	if g := x.unit.Vals[l.root].Global; g != nil {
		return g.Name() + l.path
	}
	return x.unit.Vals[l.root].Name + l.path
}

// leakRule returns the mistake that leaving the handle in state s is.
func (x *run) leakRule(s *state) *rule.Rule {
	switch k := x.target.kind; {
	case s.flags&fWarned != 0:
		return rule.WarningAsError
	case k == protocol.Conn && x.ofIface("IMAPISupport"):
		return rule.SubscribeUnbalanced
	case k == protocol.Rows && s.note(overwritten) != nil:
		return rule.RowsetReassign
	case k == protocol.Rows && s.flags&fEmpty != 0:
		return rule.RowsetEmptyLeak
	case s.note(overwritten) != nil && k != protocol.Session && k != protocol.Variant && !k.IsNumber() && !k.IsUser():
		return rule.OverwriteLive
	case k == protocol.Stream && (s.marks&protocol.Wrapper != 0 || s.flags&fWrapped != 0):
		return rule.RtfWrapLeak
	case k.IsMemory() && s.marks&protocol.Listed != 0:
		return rule.AdrlistNotFreed
	case k == protocol.Sink && s.flags&fWrapped != 0:
		return rule.WrappedSinkInnerLeak
	case k.IsMemory() && x.ofSimpleMAPI():
		return rule.SmapiBufferLeak
	}
	if leak := x.pass.set().Leak(x.target.kind); leak != rule.ReleaseMissing || !x.target.again {
		return leak
	}
	return rule.QiLeak
}

// ofIface reports whether a method of the given interface handed the object over.
func (x *run) ofIface(iface string) bool {
	b := x.target.call.Bound
	return b != nil && b.Row != nil && b.Row.Iface == iface
}

// ofSimpleMAPI reports whether a call of Simple MAPI handed the object over.
func (x *run) ofSimpleMAPI() bool {
	b := x.target.call.Bound
	return b != nil && b.Row != nil && b.Row.Simple
}

// leak records that the followed handle is given up without having been ended.
func (x *run) leak(s *state, at *event.Block) {
	if x.target.call == nil || x.target.borrowed || x.target.kind == protocol.More || !s.phase.owes() || s.marks&forgotten != 0 {
		return
	}
	x.settle(s)
	if s.phase == lost || x.insideLeak(s) || s.flags&fGuarded != 0 {
		return
	}
	r := x.leakRule(s)
	if r == nil || lent(s.trace) {
		return
	}
	c := x.target.call
	if s.via != nil {
		c = s.via
	}
	if r == rule.OverwriteLive || r == rule.RowsetReassign {
		c = s.note(overwritten)
	}
	f := x.report(r, s, c, "")
	f.leak = true
	if at != nil {
		f.Step, f.StepText = at.Term.Pos, "returns here"
	}
	s.phase = lost
}

// insideLeak reports whether the handle is kept in a wrapper that another call handed over with handles of its
// own: that the wrapper is dropped is reported there.
func (x *run) insideLeak(s *state) bool {
	for _, e := range s.env {
		if e.key < 0 && e.val.obj == subject {
			if c := x.unit.callOf[x.locs[-e.key].root]; c != nil && c != x.target.call && len(x.pass.outs(c)) > 0 {
				return true
			}
		}
	}
	return false
}

// lent reports whether the handle was passed to a function that only callers know, which may have saved it.
func lent(t *trace) bool {
	for ; t != nil; t = t.prev {
		if t.step.Kind == StepLend {
			return true
		}
	}
	return false
}

// atExit judges the target where the root returns.
func (x *run) atExit(e exit) {
	s := e.s
	if x.target.libs {
		x.libExit(e)
		return
	}
	if x.target.call == nil {
		return
	}
	x.judgeLate(e)
	if s.phase == ended && s.flags&fDropped != 0 && x.succeeds(e) && !lent(s.trace) {
		r := rule.MessageDroppedUnsaved
		switch {
		case x.target.kind == protocol.Attach:
			r = rule.AttachUnsaved
		case x.target.kind != protocol.Message:
			r = rule.StreamUncommitted
		}
		x.reportAt(r, s, x.target.call)
		return
	}
	if s.phase == ended && x.writesFiles() && !x.pass.removesFiles() { // with the message, the names of the files are gone
		x.reportAt(rule.SmapiTempfileLeak, s, x.target.call)
	}
	if !s.phase.owes() {
		return
	}
	x.settle(s)
	if s.phase == lost {
		return
	}
	if len(x.exitPlaces(e, subject)) > 0 {
		if at := s.note(storeGone); at != nil && s.refs == 0 && s.phase == live && x.target.call != nil {
			x.report(x.orderRule(protocol.Outlives, at), s, at, "") // its receiver can only use or release it now
			s.phase = lost
		}
		return
	}
	if x.outlives(e) {
		return
	}
	x.leak(s, e.pos)
}

// outlives reports whether a function that has captured the handle outlives the root: it is returned, or
// stored where others find it.
func (x *run) outlives(e exit) bool {
	for i, v := range e.vals {
		if _, basic := x.root.Sig.Results().At(i).Type().Underlying().(*types.Basic); x.reaches(e.s, v) && !(basic && v.inner) {
			return true
		}
	}
	for _, en := range e.s.env {
		if en.key < 0 && x.isInput(x.locs[-en.key].root) && en.val.fn != 0 && x.captures(e.s, en.val) {
			return true
		}
	}
	return false
}

// lentBy reports whether a function that is returned has captured the handle.
func (x *run) lentBy(e exit) bool {
	found := false
	look := func(_ string, v value) { found = found || v.fn != 0 && x.captures(e.s, v) }
	for _, v := range e.vals {
		look("", v)
		x.holds(e.s, v.loc, maxPath, look)
	}
	return found
}

// succeeds reports whether the root tells its caller, at exit e, that all went well. Without an error among its results
// false and a negative number tell of failure.
func (x *run) succeeds(e exit) bool {
	failed := false
	for i, v := range e.vals {
		t := x.root.Sig.Results().At(i).Type()
		if isError(t) {
			return v.mask&isZero != 0 || v.mask == 0 && x.mayBeNil(e.pos.Term.Vals[i], 0)
		}
		b, ok := t.Underlying().(*types.Basic)
		failed = failed || ok && (b.Info()&types.IsBoolean != 0 && v.mask == isZero || b.Info()&types.IsInteger != 0 && v.mask == isNeg)
	}
	return !failed
}

// mayBeNil reports whether an error of which nothing is known comes from a call that may well succeed: of
// the protocol, or of a function in view.
func (x *run) mayBeNil(v event.Val, depth int) bool {
	if depth > 4 {
		return false
	}
	if c := x.unit.callOf[v]; c != nil {
		return c.Fn != nil && (c.Bound != nil || x.pass.summary(c.Fn) != nil)
	}
	def := x.unit.defs[v]
	if def == nil || def.Op != event.Load {
		return false
	}
	for _, u := range x.unit.usesOf(def.X) {
		if u.in != nil && u.in.Op == event.Store && u.in.X == def.X && x.mayBeNil(u.in.Y, depth+1) {
			return true
		}
	}
	return false
}

// addStep appends a step to the trace that callers will replay. Steps that change nothing are left out.
func (x *run) addStep(s *state, step Step) {
	t := s.trace
	switch {
	case x.target.libs && step.Op == protocol.Uninit && cancels(t, step):
		s.trace = without(t, step)
		if cycle := (Step{Kind: StepLib, Op: protocol.Cycle, Of: step.Of, Name: step.Name}); x.callerCares(s, step, 1) {
			s.trace = extend(s.trace, cycle, x.here())
		}
		return
	case step.Op == protocol.Cycle && !x.callerCares(s, step, 0):
		return
	case step.Kind == StepOp && step.Op == protocol.Use && (x.target.call != nil || used(t, step.Op)):
		return
	case step.Kind == StepOp && step.Op == protocol.Write && used(t, step.Op):
		return
	case step.Kind == StepLib && step.Op == protocol.Use && step.Of == protocol.MAPI && (usedLib(t, step) || s.counts[libMAPI] > 0 || s.flags&(inited(libMAPI)|gone(libMAPI)) != 0):
		return
	case t != nil && t.step == step:
		return
	}
	if t != nil && t.len >= maxSteps {
		if x.target.call == nil && !x.target.libs {
			x.fail(maxSteps, "steps to be told to callers")
		}
		return
	}
	s.trace = extend(t, step, x.here())
}

// callerCares reports whether it may matter to a caller that MAPI has come and gone, with so many initialisations in view before
// the end: OLE must not have been initialised by the caller.
func (x *run) callerCares(s *state, step Step, before int8) bool {
	return libOf(step.Of) == libMAPI && s.counts[libMAPI] <= before && s.flags&(inited(libOLE)|gone(libOLE)) == 0
}

// here returns where what is being executed stands in the root.
func (x *run) here() token.Pos {
	if x.site == nil {
		return token.NoPos
	}
	return x.site.Pos
}

func extend(t *trace, step Step, at token.Pos) *trace {
	n := &trace{prev: t, step: step, at: at, len: 1}
	if t != nil {
		n.len, n.key = t.len+1, t.key
	}
	n.key += "/" + string(rune('a'+step.Kind)) + step.String()
	if step.Soft || step.Plain {
		n.key += "~"
	}
	return n
}

// used reports whether the handle has been used, or written to, since it last changed. To write is to use.
func used(t *trace, op protocol.Op) bool {
	for ; t != nil && t.step.Kind != StepOwner; t = t.prev {
		switch {
		case t.step.Kind != StepOp:
		case t.step.Op == op || t.step.Op == protocol.Write:
			return true
		case t.step.Op != protocol.Use:
			return false
		}
	}
	return false
}

// usedLib reports whether MAPI has been used, as certainly as by step, since a library last changed.
func usedLib(t *trace, step Step) bool {
	for t != nil && t.step.reliesOnLock() {
		t = t.prev
	}
	return t != nil && t.step.Op == protocol.Use && (step.Plain || !t.step.Plain)
}

// cancels reports whether an uninitialisation ends an initialisation of the same trace.
func cancels(t *trace, step Step) bool {
	for ; t != nil; t = t.prev {
		if t.step.Kind == StepLib && t.step.Of == step.Of && t.step.Op != protocol.Use {
			return t.step.Op == protocol.Init
		}
	}
	return false
}

// without returns t without its last initialisation of step's library.
func without(t *trace, step Step) *trace {
	if t.step.Of == step.Of && t.step.Op == protocol.Init {
		return t.prev
	}
	return extend(without(t.prev, step), t.step, t.at)
}

// steps returns a trace as callers replay it, oldest first.
func (t *trace) steps() []Step {
	if t == nil {
		return nil
	}
	return append(t.prev.steps(), t.step)
}

// where returns where the steps of a trace are taken, if that is asked for.
func (x *run) where(t *trace) []token.Pos {
	if t == nil || !x.pass.Paths {
		return nil
	}
	return append(x.where(t.prev), t.at)
}
