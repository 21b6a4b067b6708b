package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// Whether a thread is locked where a function begins is for its callers to say. These are questions about them.

// onlyLock returns a check, to be made when the whole package is known, that no function of the package calls the
// root with the thread locked: the lock that the root gives up would not be the last. (Assumption: neither does a
// function of another package.)
func (x *run) onlyLock() func() bool {
	root, p := x.unit.Root, x.pass
	return func() bool {
		return root.Object == nil || !slices.ContainsFunc(p.units, func(u *event.Unit) bool {
			return u.Root != root && anyCall(u, func(c *event.Call) bool { return p.locksForOthers(u, c) }) && p.leadsTo(u, root.Object)
		})
	}
}

// anyCall reports whether some call of a declared function that is in u, or in its literals, has a property.
func anyCall(u *event.Unit, has func(*event.Call) bool) bool {
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for i := range b.Instrs {
				if c := b.Instrs[i].Call; c != nil && c.Fn != nil && has(c) {
					return true
				}
			}
		}
	}
	return false
}

// locksBefore reports whether some path of the root to c locks the thread: where another does not, it is on a condition
// that the program may know more about.
func (x *run) locksBefore(c *event.Call) bool {
	before := func(*event.Block) bool { return true } // a literal may be called anywhere
	if x.unit.caller[c] == x.root {
		reaching := x.unit.graph(x.root).reaching(x.unit.blockOf[c])
		before = func(b *event.Block) bool { return reaching.has(b.Index) }
	}
	for _, b := range x.root.Blocks {
		if !before(b) {
			continue
		}
		for i := range b.Instrs {
			call := b.Instrs[i].Call
			if call == c {
				break
			}
			if call != nil && call.Fn != nil && x.pass.pins(call) {
				return true
			}
		}
	}
	return false
}

// pins reports whether a call locks the thread, if only while it lasts.
func (p *Pass) pins(c *event.Call) bool {
	return p.fullName(c.Fn) == "runtime.LockOSThread" || c.Bound == nil && p.mayLock(c.Fn)
}

// locksForOthers reports whether a call in u may leave the thread locked, or calls a function of u's choice with the
// thread locked.
func (p *Pass) locksForOthers(u *event.Unit, c *event.Call) bool {
	if !p.pins(c) {
		return false
	}
	sum := p.summary(c.Fn)
	if sum == nil || sum.Unknown {
		return true
	}
	for _, i := range sum.Calls {
		if i < len(c.Args) {
			if v := &u.Vals[c.Args[i]]; v.Fn != nil || v.Anon != nil || p.unitOf(u).isLiteral(c.Args[i]) {
				return true
			}
		}
	}
	return slices.ContainsFunc(sum.Libs, func(o Outcome) bool {
		return slices.ContainsFunc(o.Steps, func(s Step) bool { return s.Of == protocol.Thread && s.Op == protocol.Init })
	})
}

// mayLock reports whether fn locks the thread, or may do so for all that is known.
func (p *Pass) mayLock(fn *types.Func) bool {
	sum := p.summary(fn)
	if sum == nil {
		return fn.Pkg() != nil && p.Locks != nil && p.Locks(fn.Pkg())
	}
	return sum.Unknown && sum.Ends == Returns || sum.Pins
}

// leadsTo reports whether fn is among the functions that u refers to, or that those refer to.
func (p *Pass) leadsTo(u *event.Unit, fn *types.Func) bool {
	seen := map[*event.Unit]bool{u: true}
	for work := []*event.Unit{u}; len(work) > 0; work = work[1:] {
		for _, v := range callees(work[0], p.byFunc) {
			if v.Root.Object == fn {
				return true
			}
			if !seen[v] {
				seen[v] = true
				work = append(work, v)
			}
		}
	}
	return false
}
