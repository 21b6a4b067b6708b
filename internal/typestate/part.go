package typestate

import (
	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// Some objects are parts of another that a number or identifier tells apart: attachments of a message, properties of
// an object, stores of a session. Two calls are about the same part if they are given the same constant or the
// same variable.

// A part identifies what a call is about, as far as that can be told: a constant, a value, or the content of a cell.
type part struct {
	text string
	val  event.Val
	cell bool
}

// partVal returns the value that tells which part call c is about, 0 if there is none.
func (x *run) partVal(c *event.Call) event.Val {
	switch at := c.Bound.Part; {
	case at == bind.Nowhere:
	case at.Result && at.Index < len(c.Results):
		return c.Results[at.Index]
	case !at.Result && at.Index < len(c.Args):
		return c.Args[at.Index]
	}
	return 0
}

// partOf returns the part that call c is about.
func (x *run) partOf(c *event.Call) (part, bool) {
	v := x.unit.source(x.partVal(c))
	switch def := x.unit.defs[v]; {
	case v == 0:
		return part{}, false
	case x.unit.Vals[v].Const != nil:
		return part{text: x.unit.Vals[v].Const.ExactString()}, true
	case def != nil && def.Op == event.Load:
		return part{val: x.unit.source(def.X), cell: true}, x.writtenOnce(x.unit.source(def.X))
	case def != nil && def.Op == event.Alloc: // the call writes the number there
		return part{val: v, cell: true}, x.writtenOnce(v)
	case def == nil: // a phi, which is another number in each turn of a loop: see turn
		return part{val: v}, true
	}
	owner := x.unit.owner[v]
	return part{val: v}, x.unit.callOf[v] == x.target.call || !x.unit.graph(owner).inLoop[x.unit.block[v]]
}

// turn records that the next turn of a loop begins, in which the number of the followed part is another one.
func (x *run) turn(s *state, phi event.Val) {
	if t := x.target.call; t != nil && t.Bound != nil && t.Bound.Part != bind.Nowhere && !s.phase.silent() && x.unit.source(x.partVal(t)) == phi {
		s.marks |= later
	}
}

// renewed records that the object with the given id, on which the followed part may hang, is another one now.
func (x *run) renewed(s *state, id objID) {
	if t := x.target.call; t != nil && t.Bound != nil && t.Bound.Part != bind.Nowhere && !s.phase.silent() && x.hangsOn(s, subject, id) {
		s.marks |= later
	}
}

// writtenOnce reports whether only the call that is given the address of a cell writes there.
func (x *run) writtenOnce(cell event.Val) bool {
	calls := 0
	for _, u := range x.unit.usesOf(cell) {
		switch {
		case u.in == nil:
			return false
		case u.in.Op == event.Load:
		case u.in.Op == event.Invoke:
			calls++
		default:
			return false
		}
	}
	return calls == 1
}

// checkRemoved judges a call that removes a part of its receiver's: the followed handle must not be that part, or
// hang on it.
func (x *run) checkRemoved(s *state, c *event.Call, b *bind.Call, args []value) {
	if b.Row == nil || !b.Row.Removes || s.phase.silent() || s.phase == ended || s.marks&later != 0 {
		return
	}
	o := subject
	for range maxOwners {
		parent := s.parentOf(o)
		if parent == 0 {
			return
		}
		if parent == args[b.On].obj {
			break
		}
		o = parent
	}
	opened := x.target.call
	if o != subject {
		opened = x.objs[o].call
	}
	if opened == nil || opened.Bound == nil || s.parentOf(o) != args[b.On].obj {
		return
	}
	was, ok := x.partOf(opened)
	if now, same := x.partOf(c); ok && same && was == now {
		x.report(rule.DeleteattachOpen, s, c, b.Name)
		s.phase = lost
	}
}

// checkAgain judges a call that opens a part of its receiver's that the followed handle is.
func (x *run) checkAgain(s *state, c *event.Call, b *bind.Call, args []value) {
	t := x.target.call
	if t == nil || c == t || b.Row == nil || len(b.Outs) == 0 || t.Bound == nil || t.Bound.Row != b.Row || b.Part == bind.Nowhere || s.phase.silent() || s.phase == ended || s.marks&later != 0 {
		return
	}
	if parent := s.parentOf(subject); parent == 0 || parent != args[b.On].obj {
		return
	}
	was, ok := x.partOf(t)
	if now, same := x.partOf(c); !ok || !same || was != now {
		return
	}
	switch {
	case b.Row.Name == "OpenProperty":
		x.report(rule.OpenpropertyTwice, s, c, b.Name)
	case s.marks&protocol.Cached != 0 && b.Flags >= 0 && b.Flags < len(args) && args[b.Flags].exact && args[b.Flags].num&mdbOnline != 0:
		x.report(rule.StoreOnlineWhileCached, s, c, b.Name)
	}
}

const mdbOnline = 0x100 // MDB_ONLINE
