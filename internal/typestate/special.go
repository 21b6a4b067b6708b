package typestate

import (
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// special applies a step that depends on more than the phase of the followed handle. It reports whether that is all
// there is to it.
func (x *run) special(s *state, c *event.Call, step Step) bool {
	switch {
	case x.unit.counted[c]: // how many references are left is for the program to say
		x.escapeSubject(s)
		return true
	case step.Op == protocol.AskFast:
		s.flags |= fGranted
	case step.Op == protocol.Announce:
		x.checkGranted(s, c, step, subject)
	case step.Op == protocol.Release && x.target.noRef && s.refs == 0 && s.phase == live:
		x.report(rule.UnwrapnorefOverrelease, s, x.where(s, c), step.Name)
		s.phase = lost
		return true
	}
	return false
}
