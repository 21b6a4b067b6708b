package typestate

import (
	"go/types"
	"slices"

	"github.com/mapilint/mapilint/internal/event"
)

// A handle may come in a struct together with what tells whether it is there:
//
//	type result struct {
//		store *mapi.MsgStore
//		err   error
//	}
//
// How the two hang together is not followed. Where a branch is decided by such a field, or by a method of the
// struct, the program is taken to know, and the handle not to be leaked.

// A wrapper is what is known of a struct that the followed handle came in.
type wrapper uint8

const (
	opaque wrapper = iota + 1 // the struct alone can tell whether the handle is there
	told                      // the call that handed it over has told, by an error
)

// wrap remembers that the followed handle came inside result p of c.
func (x *run) wrap(s *state, p Place, c *event.Call) {
	if !p.Result || p.Path == "" || p.Index >= len(c.Results) {
		return
	}
	if x.wrappers == nil {
		x.wrappers = make(map[event.Val]wrapper)
	}
	w := opaque
	if slices.ContainsFunc(c.Results, func(r event.Val) bool { return isError(x.unit.Vals[r].Type) }) {
		w = told
	}
	x.wrappers[c.Results[p.Index]] = w
	if v := x.eval(s, c.Results[p.Index]); v.loc != 0 {
		x.wrappers[x.locs[v.loc].root] = w
	}
}

// asksWrapper records that a branch is decided by result v of a predicate over the struct: failed(), Get() (T, bool).
// A method that uses the handle is none, nor is one that returns an error, if there has been an error to ask before.
func (x *run) asksWrapper(s *state, c *event.Call, v event.Val) {
	if len(x.wrappers) == 0 || c.Bound != nil || len(c.Args) != 1 {
		return
	}
	b, ok := x.unit.Vals[v].Type.Underlying().(*types.Basic)
	if isBool := ok && b.Info()&types.IsBoolean != 0; !isBool && len(c.Results) > 1 {
		return
	}
	recv := x.eval(s, c.Args[0])
	if recv.loc == 0 {
		return
	}
	w := x.wrappers[x.locs[recv.loc].root]
	if w == 0 || w == told && isError(x.unit.Vals[v].Type) || x.usesHandle(s, c, recv) {
		return
	}
	s.flags |= fGuarded
}

// usesHandle reports whether a method in view calls something on the followed handle, which its receiver holds.
func (x *run) usesHandle(s *state, c *event.Call, recv value) bool {
	if c.Fn == nil {
		return false
	}
	sum := x.pass.summary(c.Fn)
	return sum != nil && slices.ContainsFunc(sum.Inputs, func(in Input) bool {
		used := slices.ContainsFunc(in.Outcomes, func(o Outcome) bool {
			return slices.ContainsFunc(o.Steps, func(s Step) bool { return s.Kind == StepOp })
		})
		return used && x.at(s, in.Place, c, []value{recv}).obj == subject
	})
}
