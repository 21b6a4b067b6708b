package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// A goroutine is not executed: when it runs is not understood. These are questions about its body.

// An effect is what a call does to a library.
type effect uint8

const (
	effectNone effect = iota
	effectInit
	effectUninit
	effectUnknown // it may do anything
)

// callsOf returns the calls that fn makes, those of literals that it calls in their place: first the others in the
// order of their blocks, then those that are deferred.
func (x *run) callsOf(fn *event.Func, depth int) []*event.Call {
	var calls, deferred []*event.Call
	for _, b := range fn.Blocks {
		for i := range b.Instrs {
			in := &b.Instrs[i]
			if in.Op != event.Invoke && in.Op != event.Defer {
				continue
			}
			list := []*event.Call{in.Call}
			if f := x.literal(x.unit.source(in.Call.Callee)); in.Call.Fn == nil && f != nil && f != fn && !f.Yield && depth < maxNested {
				list = x.callsOf(f, depth+1)
			}
			if in.Op == event.Defer {
				deferred = append(list, deferred...)
			} else {
				calls = append(calls, list...)
			}
		}
	}
	return append(calls, deferred...)
}

// maxNested bounds how deep a goroutine's literals are looked into; what a deeper one does is unknown.
const maxNested = 3

// endsIn returns the call in fn that ends library l without fn having initialised it, nil if there is none.
func (x *run) endsIn(fn *event.Func, l int) *event.Call {
	var end *event.Call
	for _, c := range x.callsOf(fn, 0) {
		switch x.effectOn(c, l) {
		case effectInit: // before the end or, as blocks are not in the order of execution, after it
			return nil
		case effectUnknown:
			if end == nil {
				return nil
			}
		case effectUninit:
			if end == nil {
				end = c
			}
		}
	}
	return end
}

// effectOn returns what a call does first to library l.
func (x *run) effectOn(c *event.Call, l int) effect {
	switch {
	case c.Builtin != "":
		return effectNone
	case c.Bound != nil && x.pass.modelled(c.Bound, c.Fn):
		if c.Bound.Kind.IsLibrary() && libOf(c.Bound.Kind) == l {
			return effectOf(c.Bound.Op)
		}
		return effectNone
	case c.Fn == nil:
		return effectUnknown
	}
	sum := x.pass.summary(c.Fn)
	if sum == nil || sum.Unknown || c.Dynamic {
		if x.pass.foreign(c.Fn) && !x.lends(c) {
			return effectNone
		}
		return effectUnknown
	}
	for _, o := range sum.Libs {
		for _, st := range o.Steps {
			if e := effectOf(st.Op); e != effectNone && libOf(st.Of) == l {
				return e
			}
		}
	}
	if len(sum.Calls) > 0 || sum.Unseen {
		return effectUnknown
	}
	return effectNone
}

// starts returns the libraries that u initialises, a bit for each.
func (p *Pass) starts(u *event.Unit) (libs uint8) {
	anyCall(u, func(c *event.Call) bool {
		if c.Bound != nil && p.modelled(c.Bound, c.Fn) {
			if c.Bound.Op == protocol.Init {
				libs |= 1 << libOf(c.Bound.Kind)
			}
		} else if sum := p.summary(c.Fn); sum != nil {
			libs |= sum.Starts
		}
		return false
	})
	return libs
}

// initialises reports whether a call initialises library l, if only while it lasts.
func (x *run) initialises(c *event.Call, l int) bool {
	if x.effectOn(c, l) == effectInit {
		return true
	}
	if c.Fn == nil || c.Bound != nil {
		return false
	}
	sum := x.pass.summary(c.Fn)
	return sum != nil && sum.Starts&(1<<l) != 0
}

// usesMAPI reports whether a call needs MAPI initialised.
func (x *run) usesMAPI(c *event.Call) bool {
	if c.Bound != nil && x.pass.modelled(c.Bound, c.Fn) {
		return c.Bound.Mapi && !c.Bound.NoInit && reachesObject(c.Bound) && !x.isPlain(c, c.Bound)
	}
	return c.Fn != nil && x.pass.usesMAPI(c.Fn, false)
}

// isPlain reports whether a call is a method of an object that may be any of COM's, as far as its type tells: it was
// got without MAPI where MAPI is not initialised.
func (x *run) isPlain(c *event.Call, b *bind.Call) bool {
	if c.Bound != b || b.On < 0 || b.On >= len(c.Args) || c.Callee != 0 {
		return false
	}
	return x.pass.Resolver.OfCOM(x.unit.Vals[x.unit.source(c.Args[b.On])].Type) // not of the part that is promoted
}

// reachesObject reports whether a call goes through to the object: a method that is not in the tables, cannot fail and
// hands nothing over may be one of Go's own.
func reachesObject(b *bind.Call) bool {
	return !b.Shape || len(b.Outs) > 0 || b.Test != bind.NoStatus
}

func effectOf(op protocol.Op) effect {
	switch op {
	case protocol.Init:
		return effectInit
	case protocol.Uninit:
		return effectUninit
	}
	return effectNone
}

// foreign reports whether fn is of a package that has nothing to do with MAPI or COM. (Assumption: an interface of
// such a package, an io.Writer say, is implemented by something that does not initialise MAPI either.)
func (p *Pass) foreign(fn *types.Func) bool {
	return fn.Pkg() == nil || fn.Pkg() != p.Pkg && p.Foreign != nil && p.Foreign(fn.Pkg())
}

// lends reports whether a call passes on a function.
func (x *run) lends(c *event.Call) bool {
	return slices.ContainsFunc(c.Args, func(a event.Val) bool {
		_, ok := x.unit.Vals[a].Type.Underlying().(*types.Signature)
		return ok
	})
}
