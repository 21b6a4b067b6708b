package typestate

import (
	"fmt"
	"go/token"

	"github.com/mapilint/mapilint/internal/event"
)

// A Capped is something that was given up in silence, since following it would have gone beyond a cap. Caps that only
// let a handle escape, such as that on literals in one another, are not told.
type Capped struct {
	Pos  token.Pos // of the call that handed the handle over, or of the function
	Func string
	What string
	Cap  string // which was reached
}

func (c Capped) String() string { return c.Func + ": " + c.What + " is given up: " + c.Cap }

// fail ends a run in silence: it has come to a cap of n things.
func (x *run) fail(n int, things string) {
	if !x.failed {
		x.failed, x.cap = true, reached(n, things)
	}
}

func reached(n int, things string) string { return fmt.Sprintf("more than %d %s", n, things) }

// giveUp notes that run x has failed.
func (f *function) giveUp(x *run) {
	c := Capped{x.root.Pos, f.unit.Root.Name, "all that it does", x.cap}
	switch t := x.target; {
	case t.call != nil:
		c.Pos, c.What = t.call.Pos, "the "+f.pass.set().Noun(t.kind)+" from this call"
	case t.libs:
		c.What = "what it does to the libraries"
	case t.place.root != 0:
		c.What = "what its caller has in " + x.placeName(t.place)
	}
	f.capped = append(f.capped, c)
}

// unsettled and tangled are about functions that call one another.
func unsettled(u *event.Unit) Capped {
	return Capped{u.Root.Pos, u.Root.Name, "what it does to its callers", reached(maxRounds, "rounds for functions that call one another")}
}

func tangled(u *event.Unit) Capped {
	return Capped{u.Root.Pos, u.Root.Name, "what it does to its callers", reached(maxComponent, "functions that call one another")}
}
