package typestate

import (
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/rule"
)

// MAPI lends a notification to OnNotify until that returns. Whether it is kept is a matter of where one function's
// values go: no handle is followed.

// scanCallbacks finds the declared functions that the package gives to HrAllocAdviseSink.
func (p *Pass) scanCallbacks(units []*event.Unit) {
	p.callbacks = make(map[*types.Func]bool)
	for _, u := range units {
		var w *unit
		for _, f := range u.Funcs {
			for _, b := range f.Blocks {
				for i := range b.Instrs {
					c := b.Instrs[i].Call
					if c == nil || !makesSink(c) {
						continue
					}
					if w == nil {
						w = p.unitOf(u)
					}
					for _, a := range c.Args {
						v := w.source(a)
						if fn := w.Vals[v].Fn; fn != nil {
							p.callbacks[fn] = true
						}
						if def := w.defs[v]; def != nil && def.Op == event.Method && def.Call.Fn != nil {
							p.callbacks[def.Call.Fn] = true
						}
					}
				}
			}
		}
	}
}

// makesSink reports whether c makes an advise sink of a function.
func makesSink(c *event.Call) bool {
	return c.Bound != nil && c.Bound.Row != nil && c.Bound.Row.Name == "HrAllocAdviseSink"
}

// notifications judges what the callbacks of the unit do with the notifications that they are lent.
func (f *function) notifications() {
	for _, fn := range f.unit.Funcs {
		if !f.isCallback(fn) {
			continue
		}
		for _, p := range fn.Params {
			if !f.pass.isNotification(f.unit.Vals[p].Type) {
				continue
			}
			l := &loan{pass: f.pass, unit: f.unit, fn: fn, of: p}
			for _, at := range l.kept(0) {
				f.findings = append(f.findings, Finding{Rule: rule.NotificationEscape, Call: at, Object: Object{Place: f.unit.Vals[p].Name, Result: -1, Arg: -1}})
			}
		}
	}
}

// isCallback reports whether MAPI calls fn with notifications: it is the method OnNotify, or given to
// HrAllocAdviseSink.
func (f *function) isCallback(fn *event.Func) bool {
	if fn.Object != nil {
		return fn.Sig.Recv() != nil && strings.EqualFold(fn.Object.Name(), "OnNotify") || f.pass.callbacks[fn.Object]
	}
	return fn.Parent != nil && f.givenToSink(fn)
}

// givenToSink reports whether literal fn is given to HrAllocAdviseSink.
func (f *function) givenToSink(fn *event.Func) bool {
	for _, g := range f.unit.Funcs {
		for _, b := range g.Blocks {
			for i := range b.Instrs {
				c := b.Instrs[i].Call
				if c != nil && makesSink(c) && slices.ContainsFunc(c.Args, func(a event.Val) bool { return f.literalOf(a) == fn }) {
					return true
				}
			}
		}
	}
	return false
}

// literalOf returns the literal that v is, nil if it is none.
func (f *function) literalOf(v event.Val) *event.Func {
	v = f.unit.source(v)
	if anon := f.unit.Vals[v].Anon; anon != nil {
		return anon
	}
	if def := f.unit.defs[v]; def != nil && def.Op == event.Closure {
		return def.Fn
	}
	return nil
}

// isNotification reports whether t points to notifications of a binding's.
func (p *Pass) isNotification(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice:
		t = elem(t)
		if _, ok := t.Underlying().(*types.Pointer); ok {
			t = elem(t)
		}
	default:
		return false
	}
	name := typeName(t)
	if name == nil || name.Pkg() == nil || !p.Resolver.IsBinding(name.Pkg()) {
		return false
	}
	bare := strings.TrimPrefix(strings.TrimPrefix(name.Name(), "_Ctype_"), "struct_")
	return strings.EqualFold(strings.Trim(bare, "_"), "notification")
}
