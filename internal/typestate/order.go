package typestate

import (
	"github.com/mapilint/mapilint/internal/event"
)

// What must end before a library does: handles, and other libraries.

// ownerGone records the end of a library that the followed handle must not outlast.
func (x *run) ownerGone(s *state, c *event.Call, step Step) {
	l := libOf(step.Of)
	s.counts[l] = max(s.counts[l]-1, -1)
	if s.counts[l] > 0 || s.phase.silent() || s.phase == ended {
		return
	}
	if x.ownerEvent(s, c, step.Op, step.Of) {
		x.addStep(s, step)
	}
}

// lastUninit reports whether the uninitialisation of l that was just counted ends the apartment of the followed
// handle. A handle of the caller's lived before the initialisations in view, in an apartment that they do not end.
func (x *run) lastUninit(s *state, l int) bool {
	return s.counts[l] < 0 || s.counts[l] == 0 && x.target.call != nil
}

// checkOrder judges the end of library l while others are initialised that must end before it.
func (x *run) checkOrder(s *state, c *event.Call, step Step, l int) {
	if s.counts[l] > 1 {
		return
	}
	for other := builtinLibs; other < len(s.counts); other++ {
		for _, o := range x.pass.set().OrdersOf(libKind(other)) {
			if o.Owner == step.Of && s.counts[other] > 0 {
				x.reportLib(o.Rule, s, c, other, step.Name)
				s.flags |= fSoft // the rest of the path follows from this
				return
			}
		}
	}
}
