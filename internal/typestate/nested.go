package typestate

import (
	"slices"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// OLE and COM count their initialisations, and pairs of calls nest: only the last uninitialisation of a thread ends the
// objects on it. A function that sees a pair and not what is around it takes the pair for the only one, unless the
// program shows that it knows better.

// initsCOM reports whether an outcome initialises OLE or COM, so that handles acquired later live in that apartment.
func (o Outcome) initsCOM() bool {
	return slices.ContainsFunc(o.Steps, func(s Step) bool {
		return s.Op == protocol.Init && (s.Of == protocol.OLE || s.Of == protocol.COM)
	})
}

// toleratesFalse reports whether an outcome is that of a function that takes S_FALSE for what it is: it expects that
// its caller may have initialised the library.
func (o Outcome) toleratesFalse() bool {
	return slices.ContainsFunc(o.Steps, func(s Step) bool { return s.Op == protocol.Init && s.Tried && s.Of != protocol.MAPI })
}

// endsAgain reports whether the root, which gives up an initialisation of its caller's with call c, goes on to give up
// another one of library l: then c is not the last.
func (x *run) endsAgain(c *event.Call, l int) bool {
	f := x.unit.caller[c]
	if f == nil || x.target.libs {
		return false
	}
	after := false // in the block of c
	for _, b := range f.Blocks {
		for i := range b.Instrs {
			in := &b.Instrs[i]
			if in.Call == c {
				after = true
				continue
			}
			later := in.Op == event.Defer || b.Index != x.unit.blockOf[c] || after
			if later && in.Call != nil && x.uninits(in.Call, l) && x.unit.graph(f).reaching(b.Index).has(x.unit.blockOf[c]) {
				return true
			}
		}
	}
	return false
}

// uninits reports whether call c gives up an initialisation of library l that it has not made.
func (x *run) uninits(c *event.Call, l int) bool {
	if c.Bound != nil {
		return c.Bound.Op == protocol.Uninit && libOf(c.Bound.Kind) == l
	}
	if c.Fn == nil {
		return false
	}
	sum := x.pass.summary(c.Fn)
	return sum != nil && slices.ContainsFunc(sum.Libs, func(o Outcome) bool { return o.uninitialises(l) })
}
