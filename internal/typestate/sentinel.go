package typestate

import (
	"go/types"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
)

// A sentinel is a package variable that holds the same error as long as the program runs, such as io.EOF: to
// return it is to fail. Those of the package under analysis are assigned once, where they are declared;
// those of other packages are told by their names.

// scanSentinels finds the sentinels of the package.
func (p *Pass) scanSentinels(units []*event.Unit) {
	p.sentinels = make(map[*types.Var]bool)
	spoilt := make(map[*types.Var]bool)
	for _, u := range units {
		var w *unit
		for v := range u.Vals {
			g := u.Vals[v].Global
			if g == nil || g.Pkg() != p.Pkg || !isError(g.Type()) {
				continue
			}
			if w == nil {
				w = p.unitOf(u)
			}
			for _, use := range w.usesOf(event.Val(v)) {
				switch in := use.in; {
				case in != nil && in.Op == event.Load:
				case in != nil && in.Op == event.Store && in.X == event.Val(v) && isInit(u.Root) && !p.sentinels[g] && p.makesError(w, in.Y):
					p.sentinels[g] = true
				default:
					spoilt[g] = true
				}
			}
		}
	}
	for g := range spoilt {
		delete(p.sentinels, g)
	}
}

// makesError reports whether v is an error made on the spot.
func (p *Pass) makesError(w *unit, v event.Val) bool {
	if c := w.callOf[v]; c != nil && c.Fn != nil {
		name := p.fullName(c.Fn)
		return name == "errors.New" || name == "fmt.Errorf"
	}
	def := w.defs[v]
	return def != nil && def.Op == event.Copy && def.Type != nil && !types.IsInterface(def.Type)
}

// isSentinel reports whether g always holds an error.
func (p *Pass) isSentinel(g *types.Var) bool {
	if g == nil || g.Pkg() == p.Pkg || !isError(g.Type()) {
		return g != nil && p.sentinels[g]
	}
	name, ok := strings.CutPrefix(g.Name(), "Err")
	return ok && name != "" && strings.ToUpper(name[:1]) == name[:1] || g.Name() == "EOF"
}
