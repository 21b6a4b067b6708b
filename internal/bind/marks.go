package bind

import (
	"go/types"

	"github.com/mapilint/mapilint/internal/protocol"
)

// marks places the handles on which the call leaves marks.
func (p *placer) marks() {
	for _, m := range p.row.Marks {
		mk := Marked{Marking: m, Arg: -1, With: -1}
		switch {
		case m.Param == protocol.NoArg:
		case m.Param == protocol.Recv:
			mk.Arg = 0
		default:
			mk.Arg = p.argOf(m.Param, m.Kind)
		}
		if m.With != protocol.NoArg {
			mk.With = p.shift + m.With
		}
		if mk.Arg >= 0 && mk.With < len(p.s.args) || m.Off {
			p.call.Marks = append(p.call.Marks, mk)
		}
	}
}

// argOf returns the argument for the handle of the given kind at a C parameter, -1 if there is none.
func (p *placer) argOf(param int, kind protocol.Kind) int {
	holds := func(t types.Type) bool {
		if kind.IsObject() {
			return p.r.Kind(t) == kind
		}
		return p.r.Kind(t) == protocol.None && isPointer(t)
	}
	if at := p.shift + param; at < len(p.s.args) && holds(p.s.args[at]) {
		return at
	}
	for i := p.shift; i < len(p.s.args); i++ {
		if holds(p.s.args[i]) && !p.used[Where{Index: i}] {
			return i
		}
	}
	return -1
}

// part places what tells which part of the receiver the call is about: a number, or the bytes of an identifier. A
// new part may get its number from the call.
func (p *placer) part() {
	if p.row.Part == protocol.NoArg {
		return
	}
	if at := p.shift + p.row.Part; at < len(p.s.args) && p.r.Kind(p.s.args[at]) == protocol.None {
		p.call.Part = Where{Index: at}
		return
	}
	for i, t := range p.s.results {
		if isInteger(t) && !isStatusType(t) {
			p.call.Part = Where{Result: true, Index: i}
			return
		}
	}
	for i := p.shift; i < len(p.s.args); i++ {
		if t := p.s.args[i]; isBytes(t) || isPointer(t) && p.r.Kind(t) == protocol.None {
			p.call.Part = Where{Index: i}
			return
		}
	}
}
