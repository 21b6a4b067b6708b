package typestate

import (
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// The context of an advise sink is what its callback works with: the handle or pointer that HrAllocAdviseSink is
// given beside the callback, or the channel on which the callback sends. A notification may still come after Unadvise
// has returned, so to destroy the context at once is a mistake. Whoever does anything in between that may wait, or
// releases the sink first, is taken to know better.

// contexts are the contexts of the package's sinks, without regard to order.
type contexts struct {
	vals   map[*unit]map[event.Val]*event.Call // where they come from, with the call that makes the sink
	fields map[fieldKey]bool                   // fields that hold them
	sinks  int                                 // how many sinks the package makes
}

// scanContexts finds the contexts of the package's sinks.
func (p *Pass) scanContexts(units []*event.Unit) {
	p.contexts = contexts{vals: make(map[*unit]map[event.Val]*event.Call), fields: make(map[fieldKey]bool)}
	for _, u := range units {
		w := p.unitOf(u)
		if obj := u.Root.Object; obj != nil && u.Root.Sig.Recv() != nil && strings.EqualFold(obj.Name(), "OnNotify") {
			p.contexts.sinks++
			p.sendsOf(w, u.Root, nil)
		}
		for _, f := range u.Funcs {
			for _, b := range f.Blocks {
				for i := range b.Instrs {
					if c := b.Instrs[i].Call; c != nil && makesSink(c) {
						p.contexts.sinks++
						p.contextsOf(w, c)
					}
				}
			}
		}
	}
}

// contextsOf records the contexts of the sink that c makes.
func (p *Pass) contextsOf(w *unit, c *event.Call) {
	for _, a := range c.Args {
		v := w.origin(a)
		def := w.defs[v]
		switch {
		case w.Vals[v].Anon != nil:
			p.sendsOf(w, w.Vals[v].Anon, c)
		case def != nil && def.Op == event.Closure:
			p.sendsOf(w, def.Fn, c)
		case def != nil && def.Op == event.Method && def.Call.Fn != nil:
			if other := p.scanned[def.Call.Fn]; other != nil {
				p.sendsOf(other, other.Root, nil)
			}
		default:
			p.addContext(w, v, c)
		}
	}
}

// sendsOf records the channels on which callback f sends. maker is the call that is given f, nil if another function
// makes it.
func (p *Pass) sendsOf(w *unit, f *event.Func, maker *event.Call) {
	for _, g := range w.Funcs {
		if !within(g, f) {
			continue
		}
		for _, b := range g.Blocks {
			for i := range b.Instrs {
				switch in := &b.Instrs[i]; in.Op {
				case event.Escape:
					p.addContext(w, in.Y, maker)
				case event.Select:
					for k, ch := range in.Chans {
						if in.Args[k] != 0 {
							p.addContext(w, ch, maker)
						}
					}
				}
			}
		}
	}
}

// addContext records that v is a context, or the address of the variable that holds it, and the fields that do.
func (p *Pass) addContext(w *unit, v event.Val, maker *event.Call) {
	v = w.origin(v)
	if key, ok := loadedField(w, v); ok {
		p.contexts.fields[key] = true
	}
	if def := w.defs[v]; def != nil && def.Op == event.Field && strings.HasPrefix(def.Path, ".") {
		if key, ok := fieldOf(w, def); ok {
			p.contexts.fields[key] = true
		}
	}
	if v == 0 || w.Vals[v].Const != nil || w.Vals[v].Nil || maker == nil {
		return
	}
	if p.contexts.vals[w] == nil {
		p.contexts.vals[w] = make(map[event.Val]*event.Call)
	}
	p.contexts.vals[w][v] = maker
	for _, f := range w.Funcs {
		for _, b := range f.Blocks {
			for i := range b.Instrs {
				in := &b.Instrs[i]
				if in.Op != event.Store || w.origin(in.Y) != v {
					continue
				}
				if def := w.defs[in.X]; def != nil && def.Op == event.Field && strings.HasPrefix(def.Path, ".") {
					if key, ok := fieldOf(w, def); ok {
						p.contexts.fields[key] = true
					}
				}
			}
		}
	}
}

func isChan(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

// loadedField returns the field from which v was loaded.
func loadedField(w *unit, v event.Val) (fieldKey, bool) {
	def := w.defs[v]
	if def == nil || def.Op != event.Load {
		return fieldKey{}, false
	}
	at := w.defs[def.X]
	if at == nil || at.Op != event.Field || !strings.HasPrefix(at.Path, ".") {
		return fieldKey{}, false
	}
	return fieldOf(w, at)
}

// destroyed returns what call c destroys, 0 if nothing that could be a context.
func (p *Pass) destroyed(c *event.Call) event.Val {
	switch {
	case len(c.Args) != 1:
		return 0
	case c.Builtin == "close", c.Bound != nil && c.Bound.Op == protocol.Free:
		return c.Args[0]
	case c.Fn != nil:
		if name := p.fullName(c.Fn); name == "(runtime/cgo.Handle).Delete" || c.Fn.Name() == "_Cfunc_free" {
			return c.Args[0]
		}
	}
	return 0
}

// hasContexts reports whether the run follows a registration whose sink may have a context in view.
func (x *run) hasContexts() bool {
	return x.target.kind == protocol.Conn && x.pass.contexts.sinks > 0
}

// checkContext judges a call that may destroy the context of the followed registration's sink.
func (x *run) checkContext(s *state, c *event.Call) {
	if !x.hasContexts() || x.quietCall(c) {
		return
	}
	if v := x.pass.destroyed(c); v != 0 && x.isContext(v) {
		switch {
		case s.marks&cancelled != 0:
			x.report(rule.SinkContextFreedEarly, s, c, "")
		case s.phase == live && s.note(contextGone) == nil:
			s.setNote(contextGone, c)
		}
		return
	}
	s.marks &^= cancelled
}

// cancelled marks a registration that was cancelled a moment ago.
const cancelled = later << 3

// quietCall reports whether a call neither waits for anything nor ends anything but registrations.
func (x *run) quietCall(c *event.Call) bool {
	if c.Bound != nil {
		return c.Bound.Op == protocol.Unadvise && c.Bound.Kind == protocol.None
	}
	return c.Fn != nil && c.Fn.Pkg() != nil && lenders[c.Fn.Pkg().Path()]
}

// cancelConn records that the followed registration was cancelled at this moment; what was destroyed before was
// destroyed too early.
func (x *run) cancelConn(s *state) {
	if at := s.note(contextGone); at != nil {
		x.report(rule.SinkContextFreedEarly, s, at, "")
		s.setNote(contextGone, nil)
	}
	if x.hasContexts() {
		s.marks |= cancelled
	}
}

// isContext reports whether v is the context of the sink of the followed registration. A field is, if the package has
// no other sink.
func (x *run) isContext(v event.Val) bool {
	v = x.unit.origin(v)
	if key, ok := loadedField(x.unit, v); ok {
		return x.pass.contexts.fields[key] && x.pass.contexts.sinks == 1
	}
	if def := x.unit.defs[v]; def != nil && def.Op == event.Load {
		v = x.unit.origin(def.X)
	}
	if x.target.call == nil {
		return false
	}
	maker := x.pass.contexts.vals[x.unit][v]
	return slices.ContainsFunc(x.target.call.Args, func(a event.Val) bool {
		return maker != nil && x.makerOf(a, 0) == maker || x.madeWith(a, v)
	})
}

// madeWith reports whether sink a was made by a function of the package that was given v for a context.
func (x *run) madeWith(a, v event.Val) bool {
	c := x.unit.callOf[x.unit.origin(a)]
	if c == nil || c.Fn == nil || c.Bound != nil {
		return false
	}
	w := x.pass.scanned[c.Fn]
	if w == nil {
		return false
	}
	for i, p := range w.Root.Params {
		if i < len(c.Args) && x.pass.contexts.vals[w][p] != nil && x.unit.origin(c.Args[i]) == v {
			return true
		}
	}
	return false
}

// makerOf returns the call that has made the sink v, or the one that it wraps, nil if that is not in view.
func (x *run) makerOf(v event.Val, depth int) *event.Call {
	v = x.unit.origin(v)
	c := x.unit.callOf[v]
	if def := x.unit.defs[v]; c == nil && def != nil && def.Op == event.Load {
		for _, u := range x.unit.usesOf(x.unit.origin(def.X)) {
			if u.in != nil && u.in.Op == event.Invoke && u.in.Call.Bound != nil && len(u.in.Call.Bound.Outs) > 0 {
				c = u.in.Call
			}
		}
	}
	switch {
	case c == nil || depth > 2:
		return nil
	case makesSink(c):
		return c
	case c.Bound != nil && len(c.Bound.Outs) > 0 && wraps(c.Bound.Outs[0]) && len(c.Args) > 0:
		return x.makerOf(c.Args[0], depth+1)
	}
	return nil
}

// contextWaits records that the program waits for something.
func (x *run) contextWaits(s *state, in *event.Instr) {
	if s.marks&cancelled != 0 && (in.Op == event.Select || slices.ContainsFunc(in.Args, func(a event.Val) bool { return isChan(x.unit.Vals[a].Type) })) {
		s.marks &^= cancelled
	}
}
