package bind

import "github.com/mapilint/mapilint/internal/protocol"

// A memberKey is a late-bound call about the member with a given name; or, without a name, a call on an object of a
// class of its own.
type memberKey struct {
	call *Call
	name string
	kind protocol.Kind
}

// Late reports whether the call is late bound: about a member that an argument names. Argument 0 is the object.
func (c *Call) Late() bool { return c.Member > 0 }

// Member returns the meaning of a late-bound call about the member of the given name.
func (r *Resolver) Member(c *Call, name string) *Call {
	return r.specialise(memberKey{call: c, name: name}, func() *Call {
		if c.Row == nil {
			return nil
		}
		row := protocol.Member(c.Row, name)
		if row == nil {
			return nil
		}
		known := *c
		known.Row, known.Op = row, row.Op
		known.Outs = nil
		for i, o := range c.Outs {
			o.Maybe = i < len(row.Outs) && row.Outs[i].Maybe
			known.Outs = append(known.Outs, o)
		}
		return &known
	})
}

// OfClass returns the meaning of a call that asks an object of the class with the given program id for another
// interface: what it hands over is still of that class.
func (r *Resolver) OfClass(c *Call, progID string) *Call {
	kind := protocol.Class(progID)
	if kind == protocol.None {
		return c
	}
	return r.specialise(memberKey{call: c, kind: kind}, func() *Call {
		known := *c
		known.Outs = nil
		for _, o := range c.Outs {
			if o.Again && o.Kind == protocol.Object {
				o.Kind = kind
			}
			known.Outs = append(known.Outs, o)
		}
		return &known
	})
}

// specialise returns what special makes of a call, c itself if that is nil, and remembers it.
func (r *Resolver) specialise(key memberKey, special func() *Call) *Call {
	call, ok := r.members[key]
	if !ok {
		if call = special(); call == nil {
			call = key.call
		}
		r.members[key] = call
	}
	return call
}
