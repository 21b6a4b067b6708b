package typestate

import (
	"go/types"

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

// wrap remembers that the followed handle came inside result p of c.
func (x *run) wrap(s *state, p Place, c *event.Call) {
	if !p.Result || p.Path == "" || p.Index >= len(c.Results) {
		return
	}
	if x.wrappers == nil {
		x.wrappers = make(map[event.Val]bool)
	}
	x.wrappers[c.Results[p.Index]] = true
	if v := x.eval(s, c.Results[p.Index]); v.loc != 0 {
		x.wrappers[x.locs[v.loc].root] = true
	}
}

// asksWrapper records that a branch is decided by result v of a predicate over the struct: failed(), Get() (T, bool).
func (x *run) asksWrapper(s *state, c *event.Call, v event.Val) {
	if len(x.wrappers) == 0 || c.Bound != nil || len(c.Args) != 1 {
		return
	}
	b, ok := x.unit.Vals[v].Type.Underlying().(*types.Basic)
	if isBool := ok && b.Info()&types.IsBoolean != 0; !isBool && len(c.Results) > 1 {
		return
	}
	if id := x.eval(s, c.Args[0]).loc; id != 0 && x.wrappers[x.locs[id].root] {
		s.flags |= fGuarded
	}
}
