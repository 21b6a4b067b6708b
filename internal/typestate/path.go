package typestate

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// Where Pass.Paths asks for it, a state remembers the way that has led to it: what was opened, ended and used, and
// where. The way does not keep states apart. Where paths come together that differ in nothing else, the way of one of them is kept,
// and a mistake is told with that one: it is a way on which the mistake comes about, not the only one.

// An Object is what a handle is called by: the call that handed it over, or the place where the function found it.
type Object struct {
	Kind protocol.Kind
	// Acquired is the left parenthesis of the call that handed the object over as result Result (-1: through argument Arg, the
	// receiver counted), 0 if the function found it at Place.
	Acquired token.Pos
	Result   int
	Arg      int
	Place    string
}

// An Event is a step of the path on which a mistake comes about.
type Event struct {
	Call     token.Pos // the left parenthesis of the call
	Return   token.Pos // or a return at which deferred calls run, of which the next events tell
	Inner    token.Pos // where the function that it calls, Callee, does it, 0 if the call itself does; of another package, the line
	Callee   *types.Func
	Op       protocol.Op
	Name     string // of the protocol's call
	Object   Object
	Owner    *Object // what a new object hangs on
	Opens    bool    // the call hands the object over
	Ends     bool    // it is the object's end
	Deferred bool    // the call, or what it is called by, was deferred
}

// A way is the last step of a path, and those before it.
type way struct {
	prev     *way
	len      int
	call     *event.Call
	ret      token.Pos // a return, with call nil
	inner    token.Pos
	obj      objID // 0: the library of
	of       protocol.Kind
	op       protocol.Op
	name     string
	opens    bool
	ends     bool
	deferred bool
}

// maxWay bounds the steps of a way; later ones are left out.
const maxWay = 64

// tell adds a step to the way of s, if ways are asked for, and returns it. Of uses in a row the last one counts.
func (x *run) tell(s *state, step way) *way {
	if !x.pass.Paths {
		return nil
	}
	w := step // which is on the heap only from here on
	w.prev = s.way
	if p := s.way; p != nil && p.op == protocol.Use && !p.opens && p.obj == w.obj && p.of == w.of && w.op == protocol.Use && !w.opens {
		w.prev = p.prev
	}
	if w.prev != nil {
		w.len = w.prev.len + 1
	}
	w.inner, w.deferred = x.inner, x.deferring > 0
	if w.len < maxWay {
		s.way = &w
	}
	return &w
}

// opens adds to the way of s that call c hands over object obj.
func (x *run) opens(s *state, c *event.Call, obj objID) {
	x.tell(s, way{call: c, obj: obj, opens: true})
}

// returns adds to the way of s that the function returns at the end of block b, if deferred calls are pending.
func (x *run) returns(s *state, b *event.Block, frame int) {
	if s.defers != nil && s.defers.frame == frame && b.Term.Pos.IsValid() {
		x.tell(s, way{ret: b.Term.Pos, obj: subject, op: protocol.Neutral})
	}
}

// opensIn adds to the way of s that the function that c calls hands over f as object obj.
func (x *run) opensIn(s *state, c *event.Call, f *Fresh, obj objID) {
	inner := x.inner
	x.inner = f.Where
	x.opens(s, c, obj)
	x.inner = inner
}

// path returns the events of the way of s that have to do with what the run follows: with the handle, what it hangs on,
// and the libraries.
func (x *run) path(s *state) []Event {
	chain := []objID{subject}
	for o := s.parentOf(subject); o != 0 && !slices.Contains(chain, o); o = s.parentOf(o) {
		chain = append(chain, o)
	}
	var events []Event
	for w := s.way; w != nil; w = w.prev {
		if w.obj != 0 && !slices.Contains(chain, w.obj) && !x.hangsOn(s, subject, w.obj) {
			continue
		}
		if w.call == nil {
			events = append(events, Event{Return: w.ret})
			continue
		}
		e := Event{Call: w.call.Pos, Inner: w.inner, Callee: w.call.Fn, Op: w.op, Name: w.name, Opens: w.opens, Ends: w.ends, Deferred: w.deferred, Object: Object{Kind: w.of}}
		if w.obj != 0 {
			e.Object = x.object(w.obj)
		}
		if owner := s.parentOf(w.obj); w.opens && owner != 0 {
			o := x.object(owner)
			e.Owner = &o
		}
		events = append(events, e)
	}
	slices.Reverse(events)
	return events
}

// object says what an object is called by.
func (x *run) object(id objID) Object {
	o := Object{Kind: x.kindOf(id), Result: -1, Arg: -1}
	c, out, place := x.objs[id].call, x.objs[id].out, x.locs[x.objs[id].place]
	if id == subject {
		c, out, place = x.target.call, x.target.out, x.target.place
	}
	if c == nil {
		if place.root != 0 {
			o.Place = x.placeName(place)
		}
		return o
	}
	o.Acquired = c.Pos
	outs := x.pass.outs(c)
	switch {
	case out >= len(outs):
	case outs[out].At.Result:
		o.Result = outs[out].At.Index
	case c.Bound != nil && x.pass.modelled(c.Bound, c.Fn):
		o.Arg = outs[out].At.Index + c.Skip
	}
	return o
}
