package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// The locks of a goroutine on its thread are counted like the initialisations of a library: LockOSThread is one
// more, UnlockOSThread one less. MAPI, OLE and COM are initialised for a thread, so each must be ended before
// the goroutine may go on on another one.

// threaded are the libraries that are initialised for a thread.
var threaded = [...]int{libMAPI, libOLE, libCOM}

// lockStep executes LockOSThread or UnlockOSThread.
func (x *run) lockStep(s *state, c *event.Call, name string, op protocol.Op) {
	x.libStep(s, c, Step{Kind: StepLib, Op: op, Of: protocol.Thread, Name: name})
}

// mayLock takes a call of a function that is not in view for a lock, if its package locks threads.
func (x *run) mayLock(s *state, fn *types.Func) {
	if x.target.libs && x.pass.mayLock(fn) {
		s.flags |= inited(libThread)
	}
}

// calledUnseen records that something was called of which nothing is known: it may initialise a library, and lock the
// thread if it could be LockOSThread by another name.
func (x *run) calledUnseen(s *state, c *event.Call) {
	if !x.target.libs || c.Builtin != "" || c.Bound != nil || c.Fn != nil && x.pass.foreign(c.Fn) && !x.lends(c) {
		return
	}
	s.flags |= fUnseen
	if c.Fn != nil && !c.Dynamic {
		return // see mayLock
	}
	n := len(c.Args)
	if c.Dynamic {
		n--
	}
	tells := func(r event.Val) bool {
		switch x.unit.Vals[r].Type.Underlying().(type) {
		case *types.Basic, *types.Chan:
			return true
		}
		return false
	}
	if n == 0 && !slices.ContainsFunc(c.Results, tells) {
		s.flags |= inited(libThread)
	}
}

// earlyLock reports whether the thread may be locked before the root begins.
func (x *run) earlyLock() bool { return x.pass.early[libThread] || x.pass.LockedEarly }

// passesLock reports whether the root's unit uses LockOSThread as a value: who calls it, and when, is not followed.
func (x *run) passesLock() bool {
	return slices.ContainsFunc(x.unit.Vals, func(v event.Value) bool {
		return v.Fn != nil && x.pass.fullName(v.Fn) == "runtime.LockOSThread"
	})
}

// relies is the step of a function that initialises a library for a thread and leaves the lock to its caller.
func relies(name string) Step {
	return Step{Kind: StepLib, Op: protocol.Use, Of: protocol.Thread, Name: name}
}

// reliesOnLock reports whether a step is one that needs the thread locked.
func (s Step) reliesOnLock() bool {
	return s.Kind == StepLib && s.Op == protocol.Use && s.Of == protocol.Thread
}

// checkLock judges the initialisation of library l.
func (x *run) checkLock(s *state, c *event.Call, step Step, l int) {
	if r := x.pass.set().Lock(libKind(l)); r != nil {
		x.needLock(s, c, r, step.Name)
	}
}

// needLock judges a call that needs the thread locked: where the goroutine begins in view, it must be. Elsewhere the
// callers of the root are asked.
func (x *run) needLock(s *state, c *event.Call, r *rule.Rule, name string) {
	if !x.target.libs || s.counts[libThread] > 0 || s.flags&(inited(libThread)|fSoft) != 0 || x.earlyLock() || x.passesLock() || x.locksBefore(c) {
		return
	}
	x.stepped = true
	if !x.beginsGoroutine() {
		if !s.trace.relies() && r == rule.LockosthreadMissing {
			x.addStep(s, relies(name))
		}
		return
	}
	x.report(r, s, c, name)
	s.flags |= inited(libThread) // once
}

// relies reports whether the trace tells callers already that the thread must be locked.
func (t *trace) relies() bool {
	for ; t != nil; t = t.prev {
		if t.step.reliesOnLock() {
			return true
		}
	}
	return false
}

// checkSinkLock judges the call that ties an advise sink to a thread: where the goroutine begins in view, its thread
// must be locked. Where MAPI is initialised in view, too, checkLock has judged that.
func (x *run) checkSinkLock(s *state, c *event.Call, b *bind.Call) {
	if !x.target.libs || b.Row == nil || b.Row.Name != "HrThisThreadAdviseSink" {
		return
	}
	if s.counts[libThread] > 0 || s.flags&inited(libThread) != 0 || x.earlyLock() || !x.beginsGoroutine() {
		return
	}
	x.report(rule.ThisthreadSinkUnlocked, s, c, b.Name)
	s.flags |= inited(libThread) // once
}

// beginsGoroutine reports whether a goroutine starts with the root.
func (x *run) beginsGoroutine() bool {
	return x.pass.isMain(x.root) || x.root.Goroutine
}

// checkUnlock remembers that the last lock in view is given up while a library is initialised: whoever ends
// that library may do so on another thread.
func (x *run) checkUnlock(s *state, c *event.Call) {
	if s.counts[libThread] != 1 || s.note(unlocked) != nil || x.earlyLock() {
		return
	}
	if slices.ContainsFunc(threaded[:], func(l int) bool { return s.counts[l] > 0 }) {
		s.setNote(unlocked, c)
	}
}

// checkThread judges the uninitialisation of library l, now that the thread may be another one.
func (x *run) checkThread(s *state, c *event.Call, step Step, l int) {
	if at := s.note(unlocked); at != nil && slices.Contains(threaded[:], l) && s.counts[l] > 0 {
		x.report(rule.UnlockWhileInitialized, s, at, step.Name).If = x.onlyLock()
		s.setNote(unlocked, nil)
	}
}

// locksInside applies the locking that a binding does beside the call of the protocol that it makes.
func (x *run) locksInside(s *state, c *event.Call) {
	if c.Fn == nil || !x.target.libs {
		return
	}
	sum := x.pass.summary(c.Fn)
	if sum == nil {
		return
	}
	for _, o := range sum.Libs {
		for _, step := range o.Steps {
			if step.Of == protocol.Thread && step.Op != protocol.Use {
				x.libStep(s, c, step)
				return
			}
		}
	}
}

// otherThread judges a go statement whose goroutine ends a library that this one has initialised.
func (x *run) otherThread(s *state, c *event.Call, fn *event.Func) {
	if !x.target.libs {
		return
	}
	if s.counts[libGuard] > 0 && (fn == nil || lowersGuard(fn)) {
		s.flags |= fSoft // any goroutine may
	}
	for _, l := range threaded {
		if s.counts[l] <= 0 {
			continue
		}
		at := c
		if fn != nil {
			at = x.endsIn(fn, l)
		} else if !x.endsDirectly(c, l) {
			continue
		}
		if at != nil {
			x.report(rule.MapiUninitOtherThread, s, at, "")
			s.counts[l] = 0
			s.flags |= gone(l)
		}
	}
}

// declaredGoroutine judges a go statement that starts a declared function: one that relies on its caller for the lock,
// or leaves the thread that it has locked initialised. The thread ends with the goroutine. (What a method leaves
// initialised, another may be meant to end.)
func (x *run) declaredGoroutine(s *state, c *event.Call) {
	if !x.target.libs || c.Fn == nil || c.Bound != nil {
		return
	}
	sum := x.pass.summary(c.Fn)
	if sum == nil || sum.Unknown {
		return
	}
	for _, o := range sum.Libs {
		if i := slices.IndexFunc(o.Steps, Step.reliesOnLock); i >= 0 {
			if !x.earlyLock() {
				x.stepped = true
				x.report(rule.LockosthreadMissing, s, c, o.Steps[i].Name)
			}
			return
		}
		for _, step := range o.Steps {
			if step.Op == protocol.Init && slices.Contains(threaded[:], libOf(step.Of)) && sum.Pins && c.Fn.Signature().Recv() == nil {
				x.stepped = true
				x.report(x.pass.set().Leak(step.Of), s, c, step.Name)
				return
			}
		}
	}
}

// uninitialised judges a go statement where the root has initialised MAPI: a goroutine that uses it without having
// initialised it does so on a thread for which nobody has.
func (x *run) uninitialised(s *state, c *event.Call) {
	if !x.target.libs || s.counts[libMAPI] <= 0 || s.flags&fSoft != 0 {
		return
	}
	calls := []*event.Call{c}
	if body := x.literal(x.eval(s, c.Callee).fn); body != nil {
		if x.pass.isMain(body) {
			return // its whole life is in view: see mapiUse
		}
		calls = x.callsOf(body, 0)
	}
	var use *event.Call
	for _, call := range calls {
		if x.effectOn(call, libMAPI) != effectNone || x.effectOn(call, libUtil) != effectNone {
			return
		}
		if use == nil && x.usesMAPI(call) {
			use = call
		}
	}
	if use != nil {
		x.report(rule.MapiInitOtherThread, s, use, use.Name())
	}
}

// lowersGuard reports whether fn lowers the count of a guard.
func lowersGuard(fn *event.Func) bool {
	for _, b := range fn.Blocks {
		for i := range b.Instrs {
			if c := b.Instrs[i].Call; c != nil && c.Bound != nil && c.Bound.Kind == protocol.Guard {
				return true
			}
		}
	}
	return false
}

// endsDirectly reports whether a call of a declared function ends library l of its caller's.
func (x *run) endsDirectly(c *event.Call, l int) bool {
	if c.Bound != nil || c.Fn == nil {
		return c.Bound != nil && c.Bound.Op == protocol.Uninit && libOf(c.Bound.Kind) == l
	}
	sum := x.pass.summary(c.Fn)
	return sum != nil && len(sum.Libs) == 1 && sum.Libs[0].uninitialises(l)
}

// endsIn returns the call in fn that ends library l without fn having initialised it, nil if there is none.
func endsIn(fn *event.Func, l int) *event.Call {
	var end *event.Call
	for _, b := range fn.Blocks {
		for i := range b.Instrs {
			c := b.Instrs[i].Call
			if c != nil && end == nil && (c.Callee != 0 || c.Fn != nil && c.Bound == nil && (c.Fn.Pkg() == nil || c.Fn.Pkg().Path() != "runtime")) {
				return nil // what it calls before may initialise
			}
			if c == nil || c.Bound == nil || !c.Bound.Kind.IsLibrary() || libOf(c.Bound.Kind) != l {
				continue
			}
			if c.Bound.Op == protocol.Init {
				return nil
			}
			if c.Bound.Op == protocol.Uninit && end == nil {
				end = c
			}
		}
	}
	return end
}

// finalizer judges the registration of a finalizer or cleanup. Objects that are not MAPI's may well be made for it: those
// of Direct3D, for one, belong to no thread.
func (x *run) finalizer(s *state, c *event.Call, args []value) {
	if !x.target.libs || len(args) < 2 || args[1].fn == 0 {
		return
	}
	x.stepped = true
	if f := x.literal(args[1].fn); f != nil {
		if end := givesBack(f); end != nil {
			x.report(rule.ReleaseInFinalizer, s, end, end.Bound.Name)
		}
		return
	}
	if fn := x.declaration(args[1].fn); fn != nil {
		if b := x.pass.Resolver.Func(fn); b != nil && endsMAPI(b) || x.pass.summaryEnds(fn) {
			x.report(rule.ReleaseInFinalizer, s, c, fn.Name())
		}
	}
}

// givesBack returns the first call in f that ends a handle of MAPI's or a library, nil if there is none.
func givesBack(f *event.Func) *event.Call {
	for _, b := range f.Blocks {
		for i := range b.Instrs {
			if in := &b.Instrs[i]; (in.Op == event.Invoke || in.Op == event.Defer) && in.Call.Bound != nil && endsMAPI(in.Call.Bound) {
				return in.Call
			}
		}
	}
	return nil
}

// ends reports whether op ends a handle or a library.
func ends(op protocol.Op) bool {
	switch op {
	case protocol.Release, protocol.Free, protocol.End, protocol.Logoff, protocol.StoreLogoff, protocol.Unadvise, protocol.Uninit:
		return true
	}
	return false
}

// endsMAPI reports whether a call ends a library or a handle of MAPI's.
func endsMAPI(b *bind.Call) bool { return ends(b.Op) && (b.Mapi || b.Op == protocol.Uninit) }

// usesMAPI reports whether the outcome calls MAPI.
func (o Outcome) usesMAPI() bool {
	return slices.ContainsFunc(o.Steps, func(s Step) bool { return s.Op == protocol.Use && s.Of == protocol.MAPI })
}

// summaryEnds reports whether fn is known to end what its first argument is or holds, by calling MAPI.
func (p *Pass) summaryEnds(fn *types.Func) bool {
	sum := p.summary(fn)
	return sum != nil && slices.ContainsFunc(sum.Libs, Outcome.usesMAPI) && slices.ContainsFunc(sum.Inputs, func(in Input) bool {
		return slices.ContainsFunc(in.Outcomes, func(o Outcome) bool {
			return slices.ContainsFunc(o.Steps, func(st Step) bool { return st.Kind == StepOp && ends(st.Op) })
		})
	})
}
