package typestate

import (
	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// lib counts, for each library, the initialisations that this path has in view: below zero where it
// gave up one of its caller's. Runs that follow a handle count OLE and COM only.
type lib [builtinLibs + protocol.MaxLibraries]int8

// builtinLibs is how many libraries are known without a protocol file.
const builtinLibs = 7

const (
	libMAPI = iota
	libOLE
	libCOM
	libUtil
	libIdle
	libGuard
	libThread
)

// started reports whether any library has been initialised or ended.
func (c lib) started() bool {
	c[libThread] = 0
	return c != lib{}
}

func libOf(k protocol.Kind) int {
	if k >= protocol.UserLibraries {
		return builtinLibs + int(k-protocol.UserLibraries)
	}
	return int(k - protocol.MAPI)
}

// libKind returns the kind of library l.
func libKind(l int) protocol.Kind {
	if l >= builtinLibs {
		return protocol.UserLibraries + protocol.Kind(l-builtinLibs)
	}
	return protocol.MAPI + protocol.Kind(l)
}

// Facts of a library run, one bit for each library: it was initialised on this path, its initialisation
// failed, it was uninitialised.
const (
	libInited flag = libFlags
	libFailed flag = libInited << len(lib{})
	libGone   flag = libFailed << len(lib{})
)

func inited(l int) flag { return libInited << l }
func failed(l int) flag { return libFailed << l }
func gone(l int) flag   { return libGone << l }

// library executes an initialisation, uninitialisation or unloading.
func (x *run) library(s *state, c *event.Call, b *bind.Call, args []value, step Step) []*state {
	step.Kind = StepLib
	switch b.Op {
	case protocol.Unload:
		if x.target.libs && s.counts[libMAPI] > 0 {
			x.reportAt(rule.MapiDllUnload, s, c)
		}
		return x.only(s)
	case protocol.Uninit:
		if !x.inVain(s, libOf(b.Kind)) {
			x.libStep(s, c, step)
		}
		x.locksInside(s, c)
		return x.only(s)
	}
	x.locksInside(s, c)
	if b.Kind == protocol.Guard && !x.raisesGuard(s, b, args) {
		return x.only(s)
	}
	if !x.target.libs {
		x.libStep(s, c, step)
		return x.only(s)
	}
	if b.Kind == protocol.MAPI && x.ignored(c, b) {
		x.stepped = true
		x.reportAt(rule.MapiInitIgnoredResult, s, c)
		step.Tried = true
		x.addStep(s, step)
		s.flags |= fSoft
		return x.only(s)
	}
	x.checkLock(s, c, step, libOf(b.Kind)) // whether it succeeds or not
	return x.initialise(s, c, b, step)
}

// raisesGuard reports whether an Add raises the count of a guard by one. Other counts are not followed.
func (x *run) raisesGuard(s *state, b *bind.Call, args []value) bool {
	if b.Flags < 0 || args[b.Flags].exact && args[b.Flags].num == 1 {
		return true
	}
	if x.target.libs {
		s.flags |= fSoft
	}
	return false
}

// inVain reports whether library l failed to initialise on a path that nobody has looked at: a program that does
// not care ends the library as if it had started.
func (x *run) inVain(s *state, l int) bool {
	return x.target.libs && s.flags&failed(l) != 0 && s.flags&fTested == 0 && s.counts[l] <= 0
}

// ignored reports whether the status of an initialisation is discarded.
func (x *run) ignored(c *event.Call, b *bind.Call) bool {
	return c.Dropped && b.Status >= 0 && len(x.active) > 0
}

// initialise forks a library run at an initialisation.
func (x *run) initialise(s *state, c *event.Call, b *bind.Call, step Step) []*state {
	if b.Status < 0 || b.Status >= len(c.Results) || x.ignored(c, b) { // who ignores the status takes it for success
		x.libStep(s, c, step)
		return x.only(s)
	}
	fail := s.clone()
	fail.flags = fail.flags&^fTested | failed(libOf(b.Kind))
	if (b.Kind == protocol.COM || b.Kind == protocol.OLE) && b.Test == bind.ErrNil {
		fail.setNote(refused, c)
	}
	fail.set(int32(c.Results[b.Status]), value{mask: failure(b.Test), guard: true, status: true})
	s.set(int32(c.Results[b.Status]), value{mask: success(b.Test), status: true})
	x.clearErrno(s, c, b)
	x.libStep(s, c, step)
	return []*state{s, fail}
}

// libStep applies a step on a library to any run.
func (x *run) libStep(s *state, c *event.Call, step Step) {
	if step.Op == protocol.Init || step.Op == protocol.Uninit {
		x.tell(s, way{call: c, of: step.Of, op: step.Op, name: step.Name, opens: step.Op == protocol.Init, ends: step.Op == protocol.Uninit})
	}
	if x.target.libs && s.flags&fSoft != 0 {
		if step.Op == protocol.Uninit {
			s.setNote(refused, nil) // it gives back what S_FALSE counted
		}
		return // after DoFastShutdown, or where the program knows better than the status
	}
	if step.reliesOnLock() {
		if !x.pass.isMain(x.root) || x.root.Goroutine { // main is judged by what it initialises itself
			x.needLock(s, c, rule.LockosthreadMissing, step.Name)
		}
		return
	}
	if x.target.libs {
		if step.Op == protocol.Init && step.Tried {
			x.stepped = true
			x.addStep(s, step)
			s.flags |= fSoft
			return
		}
		x.stepped = true
		x.addStep(s, step)
		x.libRules(s, c, step)
		return
	}
	x.idleRoutine(s, step)
	if x.target.kind.IsMemory() || x.target.kind.IsNumber() || x.target.kind == protocol.SimpleSession {
		return
	}
	l := libOf(step.Of)
	switch {
	case step.Of.IsUser() && step.Op == protocol.Uninit:
		x.ownerGone(s, c, step)
	case step.Op == protocol.Init && l != libMAPI:
		if (l == libOLE || step.Mode == ModeSTA) && s.counts[libOLE] == 0 && s.counts[libCOM] == 0 && x.target.kind == protocol.Object {
			s.setNote(apartment, c)
		}
		if s.counts[l] == 0 && !s.phase.silent() && x.target.kind != protocol.Arena {
			s.counts[l] = 1 // who has an object has initialised COM before
		}
		s.counts[l] = min(s.counts[l]+1, 2)
	case step.Op == protocol.Uninit && (l == libOLE || l == libCOM):
		s.counts[l] = max(s.counts[l]-1, -1)
		if s.counts[l] < 0 && x.endsAgain(c, l) {
			return
		}
		if x.lastUninit(s, l) && s.note(comGone) == nil && !s.phase.silent() && s.phase != ended && (x.target.kind.IsObject() || x.target.kind == protocol.None) {
			s.setNote(comGone, c)
			x.addStep(s, step)
		}
	case step.Op == protocol.Uninit && l == libMAPI:
		if s.note(mapiGone) == nil && !s.phase.silent() && s.phase != ended {
			s.setNote(mapiGone, c)
			x.addStep(s, step)
		}
	}
	if l != libOLE && l != libCOM && l < builtinLibs {
		s.counts[l] = 0
	}
}

// libRules is the life of the libraries: what each step on one means beside the state of the others.
func (x *run) libRules(s *state, c *event.Call, step Step) {
	l := libOf(step.Of)
	if l == libMAPI && step.Op != protocol.Use && x.pass.Loaded && c.Pos.IsValid() && x.underLoader() {
		x.report(rule.MapiInitInDllmain, s, c, step.Name)
	}
	if s.flags&fSoft != 0 { // after DoFastShutdown, or an initialisation whose result is ignored
		return
	}
	switch step.Op {
	case protocol.Use:
		x.mapiUse(s, c, step)
	case protocol.Init:
		x.checkLock(s, c, step, l)
		x.checkMode(s, c, step)
		x.firstInit(s, c, step, l)
		s.counts[l] = min(s.counts[l]+1, 3)
		if l == libMAPI || l == libOLE {
			s.setNote(mapiUninit, nil)
		}
		s.flags |= inited(l)
		s.flags &^= failed(l) | gone(l)
		if s.note(initialised+note(l)) == nil {
			s.setNote(initialised+note(l), c)
		}
	case protocol.Uninit:
		x.uninit(s, c, step, l)
	case protocol.Cycle:
		if s.counts[l] <= 0 {
			x.endsBeforeOLE(s, c, l)
		}
	}
}

// endsBeforeOLE remembers an end of MAPI that an end of OLE must not follow.
func (x *run) endsBeforeOLE(s *state, c *event.Call, l int) {
	unseen := s.flags&(inited(libOLE)|gone(libOLE)|failed(libOLE)) == 0
	if surplus := s.counts[libMAPI] <= 0 && s.note(mapiUninit) != nil; surplus {
		return // MAPI has ended before
	}
	if l == libMAPI && (s.counts[libOLE] > 0 || unseen) && s.counts[libMAPI] <= 1 {
		s.setNote(mapiUninit, c)
	}
}

// mapiUse judges a call that needs MAPI initialised.
func (x *run) mapiUse(s *state, c *event.Call, step Step) {
	if s.flags&gone(libMAPI) != 0 && s.counts[libMAPI] <= 0 {
		x.report(rule.MapiCallAfterUninit, s, c, step.Name)
		return
	}
	if !step.Plain && x.pass.isMain(x.root) && s.flags&fUnseen == 0 && s.counts[libMAPI] == 0 && s.flags&(inited(libMAPI)|failed(libMAPI)|inited(libUtil)) == 0 && !x.pass.early[libMAPI] {
		x.report(rule.MapiCallBeforeInit, s, c, step.Name)
		s.flags |= inited(libMAPI)
	}
}

// uninit judges an uninitialisation of library l.
func (x *run) uninit(s *state, c *event.Call, step Step, l int) {
	if l == libThread {
		x.checkUnlock(s, c)
	}
	x.checkThread(s, c, step, l)
	x.checkBracket(s, c, step, l)
	x.checkOrder(s, c, step, l)
	x.firstUninit(s, c, step, l)
	r := x.uninitRule(s, l)
	if l == libOLE && s.note(mapiUninit) != nil {
		x.report(rule.OleAfterMapiUninit, s, s.note(mapiUninit), step.Name)
		s.flags |= fReported
		s.setNote(mapiUninit, nil)
		r = nil
	}
	if r != nil {
		x.reportLib(r, s, c, l, step.Name)
		s.flags |= fReported
		if t := s.trace; t != nil && t.step == step { // it is no end of the caller's
			s.trace = t.prev
		}
	}
	if r == rule.CoOleMixed {
		other := libOLE + libCOM - l
		s.counts[other]--
		s.flags |= gone(other)
		return
	}
	x.endsBeforeOLE(s, c, l)
	if r == nil || s.counts[l] > 0 {
		s.counts[l] = max(s.counts[l]-1, -1)
	}
	if s.counts[l] <= 0 { // what is initialised from here on is another turn
		s.setNote(initialised+note(l), nil)
	}
	s.flags |= gone(l)
}

// uninitRule returns the mistake that uninitialising l is, nil if it may be right: a function that has
// not seen the initialisation may end that of its caller.
func (x *run) uninitRule(s *state, l int) *rule.Rule {
	if s.counts[l] > 0 || x.pass.early[l] {
		return nil
	}
	failedHere := s.flags&failed(l) != 0 && s.flags&fTested != 0
	switch l {
	case libMAPI:
		switch {
		case failedHere:
			return rule.MapiUninitAfterFailedInit
		case s.flags&inited(libMAPI) != 0:
			return rule.MapiUninitExtra
		case s.flags&inited(libUtil) != 0:
			return rule.UtilOnlyMapiUninit
		}
	case libOLE:
		switch {
		case s.counts[libCOM] > 0:
			return rule.CoOleMixed
		case failedHere, s.flags&inited(libOLE) != 0, x.wholeLife(s):
			return rule.OleUninitUnpaired
		}
	case libCOM:
		switch {
		case s.counts[libOLE] > 0:
			return rule.CoOleMixed
		case failedHere:
			return rule.CouninitAfterFailedInit
		}
	case libUtil:
		if failedHere || s.flags&inited(libUtil) != 0 || x.wholeLife(s) {
			return rule.MapiutilDeinitUnpaired
		}
	default:
		if failedHere || s.flags&inited(l) != 0 {
			return x.pass.set().Extra(libKind(l))
		}
	}
	return nil
}

// wholeLife reports whether the path has seen MAPI initialised: then what else was initialised is in
// view too.
func (x *run) wholeLife(s *state) bool {
	return s.flags&(inited(libMAPI)|inited(libUtil)|inited(libCOM)) != 0 || x.pass.isMain(x.root) && s.flags&fUnseen == 0
}

// judgedInCallee reports whether a library was initialised by another method of the root's receiver type,
// which is judged for it.
func (x *run) judgedInCallee(c *event.Call) bool {
	recv := x.root.Sig.Recv()
	return recv != nil && c.Bound == nil && c.Fn != nil && c.Fn.Signature().Recv() != nil &&
		typeName(recv.Type()) == typeName(c.Fn.Signature().Recv().Type())
}

// libExit judges the libraries that are still initialised where the root returns.
func (x *run) libExit(e exit) {
	s := e.s
	if s.flags&fSoft != 0 {
		return
	}
	if at := s.note(refused); at != nil && s.flags&fTested != 0 && s.flags&(gone(libCOM)|gone(libOLE)) == 0 {
		x.reportAt(rule.CoinitSfalse, s, at)
	}
	for l := range s.counts {
		r := x.pass.set().Leak(libKind(l))
		if r == nil || s.counts[l] <= 0 || s.note(initialised+note(l)) == nil || x.judgedInCallee(s.note(initialised+note(l))) {
			continue
		}
		if must, check := x.pass.mustEnd(x, l, e); must {
			f := x.reportLib(r, s, s.note(initialised+note(l)), l, "")
			f.If, f.leak = check, true
		}
	}
}
