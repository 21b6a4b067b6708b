package typestate

import (
	"go/types"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// A FORMPRINTSETUP holds two handles of the system's, which are freed before it is. They are told apart by the names
// of the fields; where those do not tell, they are counted: to compare one with nil counts too, and a function that is
// given one, or the print setup, has freed both. (Assumption: who looks at a handle frees it.)
const (
	firstTouched = later << 1
	bothTouched  = later << 2
	modeRead     = later << 5
	namesRead    = later << 6
)

// setupRead records that a field of the print setup is looked at.
func (x *run) setupRead(s *state, path string) {
	if x.target.kind != protocol.Setup {
		return
	}
	switch name := strings.ToLower(path); {
	case strings.Contains(name, "mode"):
		s.marks |= modeRead
	case strings.Contains(name, "names"):
		s.marks |= namesRead
	}
	if s.marks&modeRead != 0 && s.marks&namesRead != 0 {
		s.marks |= bothTouched
	}
}

// setupGiven records that a function is given a handle of the print setup, or the print setup as such.
func (x *run) setupGiven(s *state, c *event.Call, args []value) {
	if x.target.kind != protocol.Setup {
		return
	}
	for i, a := range args {
		if a.obj == subject && (a.inner || i < len(c.Args) && hasFields(x.unit.Vals[c.Args[i]].Type)) {
			s.marks |= firstTouched | bothTouched
		}
	}
}

// hasFields reports whether t is a pointer to a struct, whose fields a function that is given one can reach.
func hasFields(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	return ok && isStruct(p.Elem())
}

// setupTouched counts a handle of a print setup as freed.
func (x *run) setupTouched(s *state) {
	if s.marks&firstTouched != 0 {
		s.marks |= bothTouched
	}
	s.marks |= firstTouched
}

// partlyFreed judges the freeing of a print setup whose handles are not. It reports whether it is a mistake.
func (x *run) partlyFreed(s *state, c *event.Call, step Step) bool {
	if x.target.kind != protocol.Setup || x.target.call == nil || step.Of != protocol.Buffer || s.marks&bothTouched != 0 {
		return false
	}
	x.report(rule.PrintsetupPartialFree, s, c, step.Name)
	s.phase = lost
	return true
}
