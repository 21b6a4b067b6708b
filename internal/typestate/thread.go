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
	if x.target.libs && fn.Pkg() != nil && x.pass.Locks != nil && x.pass.Locks(fn.Pkg()) {
		s.flags |= inited(libThread)
	}
}

// earlyLock reports whether the thread may be locked before the root begins.
func (x *run) earlyLock() bool { return x.pass.early[libThread] || x.pass.LockedEarly }

// checkLock judges the initialisation of library l: where the goroutine begins in view, its thread must be locked.
func (x *run) checkLock(s *state, c *event.Call, step Step, l int) {
	if !slices.Contains(threaded[:], l) || s.counts[libThread] > 0 || s.flags&inited(libThread) != 0 || x.earlyLock() || !x.beginsGoroutine() {
		return
	}
	x.report(rule.LockosthreadMissing, s, c, step.Name)
	s.flags |= inited(libThread) // once
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
		x.report(rule.UnlockWhileInitialized, s, at, step.Name)
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
			if step.Of == protocol.Thread {
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
	for _, l := range threaded {
		if s.counts[l] <= 0 {
			continue
		}
		at := c
		if fn != nil {
			at = endsIn(fn, l)
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

// endsDirectly reports whether a call of a declared function ends library l of its caller's.
func (x *run) endsDirectly(c *event.Call, l int) bool {
	if c.Bound != nil || c.Fn == nil {
		return c.Bound != nil && c.Bound.Op == protocol.Uninit && libOf(c.Bound.Kind) == l
	}
	sum := x.pass.summary(c.Fn)
	return sum != nil && len(sum.Libs) == 1 && slices.ContainsFunc(sum.Libs[0].Steps, func(st Step) bool {
		return st.Op == protocol.Uninit && libOf(st.Of) == l
	})
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

// finalizer judges the registration of a finalizer or cleanup.
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
		if b := x.pass.Resolver.Func(fn); b != nil && ends(b.Op) || x.pass.summaryEnds(fn) {
			x.report(rule.ReleaseInFinalizer, s, c, fn.Name())
		}
	}
}

// givesBack returns the first call in f that ends a handle or a library, nil if there is none.
func givesBack(f *event.Func) *event.Call {
	for _, b := range f.Blocks {
		for i := range b.Instrs {
			if in := &b.Instrs[i]; (in.Op == event.Invoke || in.Op == event.Defer) && in.Call.Bound != nil && ends(in.Call.Bound.Op) {
				return in.Call
			}
		}
	}
	return nil
}

// ends reports whether op ends a handle or a library.
func ends(op protocol.Op) bool {
	switch op {
	case protocol.Release, protocol.Free, protocol.Logoff, protocol.StoreLogoff, protocol.Unadvise, protocol.Uninit:
		return true
	}
	return false
}

// summaryEnds reports whether fn is known to end what its first argument is or holds.
func (p *Pass) summaryEnds(fn *types.Func) bool {
	sum := p.summary(fn)
	return sum != nil && slices.ContainsFunc(sum.Inputs, func(in Input) bool {
		return slices.ContainsFunc(in.Outcomes, func(o Outcome) bool {
			return slices.ContainsFunc(o.Steps, func(st Step) bool { return st.Kind == StepOp && ends(st.Op) })
		})
	})
}
