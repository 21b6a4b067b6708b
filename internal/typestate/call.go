package typestate

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

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
	x.checkContext(s, c)
	asks := slices.ContainsFunc(args, func(v value) bool { return v.status })
	if !knownToReturn(c) {
		x.mayWait(s)
	}
	if x.target.libs && s.counts.started() && !asks && !(c.Fn != nil && (c.Bound != nil || c.Fn.Pkg() != nil && lenders[c.Fn.Pkg().Path()])) {
		s.flags |= fBusy
	}
	if c.Bound == nil {
		x.setupGiven(s, c, args)
	}
	switch {
	case c.Builtin != "":
		x.builtin(s, c, args)
		return x.only(s)
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
	if t == nil || s.phase.silent() || s.phase == ended || s.note(overwritten) != nil {
		return
	}
	own := x.targetVar(t)
	if own == nil {
		return
	}
	for i, obj := range c.Targets {
		if obj == own && !c.New[i] {
			s.setNote(overwritten, c)
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
		switch {
		case x.recovers:
			s.set(int32(c.Results[0]), value{mask: isPos})
		case !x.panicking:
			s.set(int32(c.Results[0]), value{mask: isZero})
		}
	case "copy":
		if v, ok := s.get(-int32(x.sub(args[1].loc, "[]"))); ok && args[0].loc != 0 {
			x.insert(s, args[0].loc, v)
		}
	}
}

// declared executes a call of a declared function or interface method, and remembers meanwhile which call it is.
func (x *run) declared(s *state, c *event.Call, fn *types.Func, b *bind.Call, dynamic bool, args []value, frame int) []*state {
	site, inner := x.site, x.inner
	if site == nil || site.Pos != c.Pos { // else it is a method that the function called calls
		x.inner = token.NoPos
	}
	x.site = c
	states := x.callee(s, c, fn, b, dynamic, args, frame)
	x.site, x.inner = site, inner
	return states
}

// callee executes a call by what is known of the function that it calls.
func (x *run) callee(s *state, c *event.Call, fn *types.Func, b *bind.Call, dynamic bool, args []value, frame int) []*state {
	if b != nil && x.pass.modelled(b, fn) {
		return x.protocolCall(s, c, b, args)
	}
	if _, ends := endings[x.pass.fullName(fn)]; dynamic && !ends {
		return x.dynamicCall(s, c, fn, args, frame)
	}
	if states, ok := x.knownCall(s, c, fn, args, frame); ok {
		return states
	}
	if c.Slot != "" && !soundsFinal(c.Slot) {
		return x.slotCall(s, c, args)
	}
	sum := x.pass.summary(fn)
	if sum == nil || sum.Unknown {
		x.mayLock(s, fn)
	}
	if sum == nil || sum.Unknown && sum.Ends == Returns {
		return x.unknownCall(s, c, args)
	}
	return x.summaryCall(s, c, sum, args, frame)
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
	if k := slices.Index(x.root.Params, x.unit.source(c.Callee)); !ok && k >= 0 {
		p, ok = Place{Index: k}, true
	}
	if !ok || p.Path != "" || p.Global != "" {
		return x.unknownCall(s, c, args)
	}
	x.calledUnseen(s, c)
	for i, a := range args {
		if a.obj == subject && !x.target.kind.IsMemory() {
			x.addStep(s, Step{Kind: StepLend, On: p, Arg: i})
			continue
		}
		x.escapeValue(s, a)
	}
	x.preserveErrors(s, c)
	return x.only(s)
}

// unknownCall executes a call of which nothing is known: what it is given leaves sight.
func (x *run) unknownCall(s *state, c *event.Call, args []value) []*state {
	x.messageGone(s, args)
	for _, a := range args {
		if x.isYield(a) && x.executable(x.literal(a.fn)) {
			return x.iterate(s, c, a, len(x.active)-1)
		}
		x.handsOn(s, a)
		if a.fn != 0 && x.harmless(s, a) {
			x.forgetWritten(s, a)
			continue
		}
		x.escapeValue(s, a)
	}
	x.calledUnseen(s, c)
	x.preserveErrors(s, c)
	x.judgeStatus(s, c, args)
	if slices.ContainsFunc(args, func(v value) bool { return v.guard && !v.status }) {
		x.looksCloser(s, c, args)
	}
	return x.only(s)
}

// judgeStatus reads the answer of a function that is not in view and is asked about the status of the
// acquisition: its name tells which answer means failure; an error means one. A name that does not tell ends
// the tracking.
func (x *run) judgeStatus(s *state, c *event.Call, args []value) {
	i := slices.IndexFunc(args, func(v value) bool { return v.status })
	if i < 0 || len(c.Results) != 1 || c.Fn == nil {
		return
	}
	ok := !args[i].guard
	m := mask(0)
	t := x.unit.Vals[c.Results[0]].Type
	b, isBasic := t.Underlying().(*types.Basic)
	switch name := strings.ToLower(c.Fn.Name()); {
	case isError(t):
		m = boolMask(!ok)
	case isBasic && b.Info()&types.IsString != 0: // its text
		return
	case !isBasic || b.Info()&types.IsBoolean == 0: // another status
		x.loseStatus(s)
		return
	case strings.Contains(name, "fail"), strings.Contains(name, "err"), strings.Contains(name, "bad"):
		m = boolMask(!ok)
	case strings.Contains(name, "succe"), strings.Contains(name, "ok"), strings.Contains(name, "good"), strings.Contains(name, "valid"):
		m = boolMask(ok)
	default:
		x.loseStatus(s)
		return
	}
	s.set(int32(c.Results[0]), value{mask: m, guard: args[i].guard, status: true})
}

// loseStatus ends the tracking where the program knows in ways of its own whether the acquisition succeeded.
func (x *run) loseStatus(s *state) {
	if x.target.libs {
		s.flags |= fSoft
		return
	}
	x.escapeSubject(s)
}

// preserveErrors assumes that a function from errors to errors returns nil for nil: then a path on which
// a wrapped error is tested agrees with the path on which the error was returned. (Assumption: a
// function that makes an error of nothing hides the leaks on its path.)
func (x *run) preserveErrors(s *state, c *event.Call) {
	for _, r := range c.Results {
		if !isError(x.unit.Vals[r].Type) {
			continue
		}
		for _, a := range c.Args {
			if isError(x.unit.Vals[a].Type) && x.eval(s, a).mask == isZero {
				s.set(int32(r), value{mask: isZero})
			}
		}
	}
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// dynamicCall executes a call of an interface method: of the followed handle if that is the receiver,
// of a type in view if the dynamic type is known.
func (x *run) dynamicCall(s *state, c *event.Call, fn *types.Func, args []value, frame int) []*state {
	recv := args[0]
	if recv.guard && fn.Name() == "Error" && len(c.Results) == 1 {
		s.set(int32(c.Results[0]), value{guard: true}) // its text tells, too
		return x.only(s)
	}
	t := x.unit.types[recv.dyn]
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
		return x.only(s)
	}
	x.markTouched(recv.obj)
	if recv.obj == subject && x.target.kind.IsObject() && !soundsFinal(fn.Name()) { // the object itself, whatever its type
		x.act(s, c, Step{Op: protocol.Use, Name: fn.Name()})
		return x.unknownCall(s, c, args[1:])
	}
	if x.target.call != nil && !x.reaches(s, recv) {
		return x.unknownCall(s, c, args[1:])
	}
	return x.unknownCall(s, c, args)
}

// slotCall executes a call through a slot of a vtable. By COM's rules it borrows the objects that it is given; what it
// is given the address of is out of sight.
func (x *run) slotCall(s *state, c *event.Call, args []value) []*state {
	for _, a := range args {
		x.markTouched(a.obj)
		switch {
		case a.obj != subject:
			x.escapeValue(s, a)
		case !a.inner && (x.target.kind.IsObject() && x.target.kind != protocol.Variant):
			x.act(s, c, Step{Op: protocol.Use, Name: c.Slot})
		default:
			x.escapeSubject(s)
		}
	}
	return x.only(s)
}

// soundsFinal reports whether a method that is not in view may end its receiver, by its name.
func soundsFinal(name string) bool {
	return slices.ContainsFunc([]string{"close", "free", "destroy", "dispose", "done", "stop", "end", "shut", "drop", "release", "clean", "discard"},
		func(word string) bool { return strings.Contains(strings.ToLower(name), word) })
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
