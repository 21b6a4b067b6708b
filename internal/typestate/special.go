package typestate

import (
	"github.com/mapilint/mapilint/internal/bind"
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
		x.report(rule.UnwrapnorefOverrelease, s, x.blamed(s, c), step.Name)
		s.phase = lost
		return true
	}
	return false
}

// iterator applies a call that ends the followed handle where it has no more to give, and else uses it.
func (x *run) iterator(s *state, c *event.Call, b *bind.Call, step Step) []*state {
	status := int32(c.Results[b.Status])
	if s.phase == ended {
		s.set(status, value{mask: success(b.Test)})
		return x.only(s)
	}
	more := s.clone()
	more.set(status, value{mask: failure(b.Test) &^ isNeg})
	x.act(more, c, Step{Op: protocol.Use, Name: step.Name})
	s.set(status, value{mask: success(b.Test)})
	x.act(s, c, step)
	return []*state{s, more}
}
