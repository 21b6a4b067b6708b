package typestate

import (
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// The first thread of a program that initialises MAPI, or a single-threaded apartment of COM, must be the last to end it.
// Which thread is the first is certain only of main's, and whether the others have ended only if nothing in between can
// have waited for them.

// mapiMultithread is MAPI_MULTITHREAD_NOTIFICATIONS, by which MAPI gets a thread of its own.
const mapiMultithread = 0x1

// isAlone reports whether MAPIInitialize is told, for certain, to make do with the thread that it is called on.
func (x *run) isAlone(s *state, b *bind.Call, args []value) bool {
	v := x.initFlags(s, b, args)
	return b.Kind == protocol.MAPI && (v.exact || v.mask == isZero) && v.num&mapiMultithread == 0
}

// isFirst reports whether the root runs on the first thread of the program.
func (x *run) isFirst() bool { return x.root.Object != nil && x.pass.isMain(x.root) }

// firstInit remembers the first initialisation of MAPI and of a single-threaded apartment.
func (x *run) firstInit(s *state, c *event.Call, step Step, l int) {
	if !x.isFirst() || s.flags&fUnseen != 0 {
		return
	}
	if l == libMAPI && step.Alone && s.counts[libMAPI] == 0 && s.flags&inited(libMAPI) == 0 {
		s.setNote(single, c)
	}
	if (l == libOLE || step.Mode == ModeSTA) && s.counts[libOLE] == 0 && s.counts[libCOM] == 0 && s.flags&(inited(libOLE)|inited(libCOM)) == 0 {
		s.setNote(apartment, c)
	}
}

// secondThread judges a go statement that starts a goroutine which initialises MAPI or COM as well.
func (x *run) secondThread(s *state, c *event.Call) {
	if !x.target.libs || !x.isFirst() {
		return
	}
	calls := []*event.Call{c}
	if body := x.literal(x.eval(s, c.Callee).fn); body != nil {
		calls = x.callsOf(body, 0)
	}
	inits := func(l int) bool {
		return slices.ContainsFunc(calls, func(c *event.Call) bool { return x.initialises(c, l) })
	}
	unseen := func(c *event.Call) bool { return x.effectOn(c, libMAPI) == effectUnknown }
	if inits(libMAPI) || inits(libCOM) || inits(libOLE) || slices.ContainsFunc(calls, unseen) {
		s.flags |= fUnseen // what main initialises from now on may not be the first
	}
	if first := s.note(single); first != nil && s.counts[libMAPI] > 0 && inits(libMAPI) {
		x.report(rule.MapiMultithreadFlag, s, first, first.Name())
		s.setNote(secondMAPI, c)
	}
	if s.note(apartment) != nil && s.counts[libCOM]+s.counts[libOLE] > 0 && (inits(libCOM) || inits(libOLE)) {
		s.setNote(secondCOM, c)
	}
}

// mayWait records that what the root does may last until other goroutines have ended.
func (x *run) mayWait(s *state) {
	if x.target.libs {
		s.setNote(secondMAPI, nil)
		s.setNote(secondCOM, nil)
	}
}

// defersWait reports whether the root defers a call that may wait for another goroutine. Where it runs is not followed.
func (x *run) defersWait() bool {
	for _, b := range x.root.Blocks {
		for i := range b.Instrs {
			if in := &b.Instrs[i]; in.Op == event.Defer && !knownToReturn(in.Call) && x.literal(in.Call.Callee) == nil {
				return true
			}
		}
	}
	return false
}

// knownToReturn reports whether a call waits for no other goroutine: it is one of the protocol, or only prints, say.
func knownToReturn(c *event.Call) bool {
	if c.Builtin != "" || c.Bound != nil {
		return true
	}
	return c.Fn != nil && c.Fn.Pkg() != nil && lenders[c.Fn.Pkg().Path()] && !strings.Contains(strings.ToLower(c.Fn.Name()), "scan") // for the user
}

// waits reports whether an instruction may wait for another goroutine: it receives from a channel.
func (x *run) waits(in *event.Instr) bool {
	return slices.ContainsFunc(in.Args, func(a event.Val) bool {
		_, ok := x.unit.Vals[a].Type.Underlying().(*types.Chan)
		return ok
	})
}

// firstUninit judges the end of library l on the first thread.
func (x *run) firstUninit(s *state, c *event.Call, step Step, l int) {
	if s.note(secondMAPI) == nil && s.note(secondCOM) == nil || x.defersWait() {
		return
	}
	switch {
	case l == libMAPI && s.note(secondMAPI) != nil && s.counts[libMAPI] == 1:
		x.report(rule.MapiFirstThreadExitsFirst, s, c, step.Name)
	case (l == libCOM || l == libOLE) && s.note(secondCOM) != nil && s.counts[libCOM]+s.counts[libOLE] == 1:
		x.report(rule.FirstStaLast, s, c, step.Name)
	}
}
