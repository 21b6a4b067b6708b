package typestate

import (
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// A FORMPRINTSETUP holds two handles of the system's, which are freed before it is. They are counted, not told
// apart: to compare one with nil counts too, and a function that is given one has freed both. (Assumption: who looks
// at a handle frees it.)
const (
	firstTouched = later << 1
	bothTouched  = later << 2
)

// setupTouched counts a handle of a print setup as freed.
func (x *run) setupTouched(s *state) {
	if s.marks&firstTouched != 0 {
		s.marks |= bothTouched
	}
	s.marks |= firstTouched
}

// partlyFreed judges the freeing of a print setup whose handles are not. It reports whether it is a mistake.
func (x *run) partlyFreed(s *state, c *event.Call, step Step) bool {
	if x.target.kind != protocol.Setup || x.target.call == nil || step.Of != protocol.Buffer || s.marks&bothTouched != 0 {
		return false
	}
	x.report(rule.PrintsetupPartialFree, s, c, step.Name)
	s.phase = lost
	return true
}
