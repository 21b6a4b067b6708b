package typestate

import (
	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// MAPIInitialize initialises COM too, for a single-threaded apartment, unless its flags say that the program has
// done so. These rules are about how the two fit together on one thread.

// A Mode is what the flags of an initialisation say, as far as they are known.
type Mode uint8

const (
	ModeUnknown  Mode = iota
	ModeMTA           // CoInitializeEx for the multithreaded apartment
	ModeNoCoinit      // MAPIInitialize, COM being initialised
	ModeCoinit        // MAPIInitialize that initialises COM
	ModeSTA           // CoInitialize(Ex) for a single-threaded apartment
)

const (
	coinitApartment = 0x2 // COINIT_APARTMENTTHREADED
	mapiNoCoinit    = 0x8 // MAPI_NO_COINIT
)

// initMode returns what the flags of an initialisation say.
func (x *run) initMode(s *state, b *bind.Call, args []value) Mode {
	if b.Op == protocol.Init && b.Kind == protocol.COM && b.Row != nil && b.Row.Flags == protocol.NoArg {
		return ModeSTA // CoInitialize has no choice
	}
	v := x.initFlags(s, b, args)
	switch {
	case !v.exact && v.mask != isZero:
	case b.Kind == protocol.COM && v.num&coinitApartment == 0:
		return ModeMTA
	case b.Kind == protocol.COM:
		return ModeSTA
	case b.Kind == protocol.MAPI && v.num&mapiNoCoinit != 0:
		return ModeNoCoinit
	case b.Kind == protocol.MAPI:
		return ModeCoinit
	}
	return ModeUnknown
}

// initFlags returns the flags of an initialisation.
func (x *run) initFlags(s *state, b *bind.Call, args []value) value {
	if b.Op != protocol.Init || b.Flags < 0 || b.Flags >= len(args) {
		return value{}
	}
	v := args[b.Flags]
	for _, name := range []string{".Flags", ".ulFlags", ".UlFlags"} { // of the MAPIINIT_0 that it points to
		if id := x.sub(v.loc, name); id != 0 && !v.exact {
			v, _ = s.get(-int32(id))
		}
	}
	return v
}

// checkMode judges an initialisation beside the others of the thread.
func (x *run) checkMode(s *state, c *event.Call, step Step) {
	none := s.counts[libCOM] <= 0 && s.counts[libOLE] <= 0 && s.counts[libGuard] <= 0
	switch step.Mode {
	case ModeMTA:
		if none && s.counts[libMAPI] <= 0 {
			s.setNote(multithreaded, c)
		}
	case ModeCoinit:
		if s.note(multithreaded) != nil && s.counts[libCOM] > 0 {
			x.report(rule.CoinitMtaBeforeMapi, s, c, step.Name)
		}
	case ModeNoCoinit:
		if none && x.beginsGoroutine() && !x.pass.early[libCOM] && !x.pass.early[libOLE] && s.flags&(failed(libCOM)|failed(libOLE)) == 0 && x.callsOnlyKnown(c) {
			x.report(rule.MapiNocoinitWithoutCoinit, s, c, step.Name)
		}
		s.setNote(noCoinit, c)
	}
}

// callsOnlyKnown reports whether nothing but the protocol, and packages that have nothing to do with COM, is called
// before c in the root: a helper, or whoever lent a literal, may have initialised COM.
func (x *run) callsOnlyKnown(c *event.Call) bool {
	if len(x.active) != 1 || x.unit.caller[c] != x.root {
		return false
	}
	before := x.unit.graph(x.root).reaching(x.unit.blockOf[c])
	for _, b := range x.root.Blocks {
		for i := range b.Instrs {
			call := b.Instrs[i].Call
			if call == c || !before.has(b.Index) {
				break
			}
			if call == nil || call.Bound != nil || call.Builtin != "" {
				continue
			}
			if call.Fn == nil || call.Fn.Pkg() == nil || !lenders[call.Fn.Pkg().Path()] {
				return false
			}
		}
	}
	return true
}

// checkBracket judges the end of a library: COM must outlive a MAPI that relies on it.
func (x *run) checkBracket(s *state, c *event.Call, step Step, l int) {
	switch l {
	case libMAPI:
		s.setNote(noCoinit, nil)
	case libCOM:
		if s.note(noCoinit) != nil && s.counts[libMAPI] > 0 && s.counts[libCOM] == 1 {
			x.report(rule.CoinitBracket, s, c, step.Name)
			s.setNote(noCoinit, nil)
		}
		if s.counts[libCOM] <= 1 {
			s.setNote(multithreaded, nil)
		}
	}
}
