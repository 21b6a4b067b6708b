package typestate

import (
	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// fastShutdown executes DoFastShutdown, which waives every obligation. Where it fails, the program goes the slow way.
func (x *run) fastShutdown(s *state, c *event.Call, b *bind.Call) []*state {
	failed := s.clone()
	s.phase = escaped
	s.counts = lib{}
	s.flags = fSoft
	if b.Status < 0 || b.Status >= len(c.Results) || c.Dropped {
		return x.only(s)
	}
	x.stepped = true
	s.flags |= fFast
	s.set(int32(c.Results[b.Status]), value{mask: success(b.Test)})
	failed.set(int32(c.Results[b.Status]), value{mask: failure(b.Test)})
	return []*state{s, failed}
}

// checkGranted judges a call by which a client goes ahead with a fast shutdown on an object that the root acquired:
// QueryFastShutdown must have agreed. (The reference client announces the shutdown also where the query failed: that is
// passed over.)
func (x *run) checkGranted(s *state, c *event.Call, step Step, on objID) {
	if on != subject || x.target.call == nil || s.phase != live || s.flags&fGranted != 0 {
		return
	}
	if step.Op == protocol.Announce && s.flags&fTried != 0 {
		return
	}
	x.stepped = true
	x.report(rule.FastshutdownOrder, s, c, step.Name)
	s.flags |= fGranted // once
}
