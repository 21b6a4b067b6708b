package typestate

import (
	"go/types"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
)

// at returns what the caller has at place p of the callee.
func (x *run) at(s *state, p Place, c *event.Call, args []value) value {
	var v value
	switch {
	case p.Global != "":
		g := x.unit.global(p.Global)
		if g == 0 {
			return value{}
		}
		v = value{loc: x.loc(location{root: g})}
		if p.Path == "" {
			return x.load(s, v.loc, elem(x.unit.Vals[g].Type))
		}
	case p.Result:
		if p.Index >= len(c.Results) {
			return value{}
		}
		v = x.eval(s, c.Results[p.Index])
	case p.Index < len(args):
		v = args[p.Index]
	default:
		return value{}
	}
	if p.Path == "" {
		if v.obj == 0 && v.loc != 0 {
			if held, ok := s.get(-int32(v.loc)); ok && held.obj != 0 {
				return held
			}
		}
		return v
	}
	id := x.sub(v.loc, p.Path)
	if id == 0 {
		return value{}
	}
	if strings.Contains(x.locs[v.loc].path, "[]") {
		return x.element(s, id, x.typeAt(v.loc, p.Path), true)
	}
	return x.load(s, id, x.typeAt(v.loc, p.Path))
}

// typeAt returns the type of the place at path below base, or an interface if it is not known.
func (x *run) typeAt(base locID, path string) types.Type {
	l := x.locs[base]
	full := l.path + path
	name := full[strings.LastIndexByte(full, '.')+1:]
	if st := structAt(x.unit.Vals[l.root].Type, dir(full)); st != nil {
		for f := range st.Fields() {
			if f.Name() == strings.TrimSuffix(name, "[]") {
				if strings.HasSuffix(name, "[]") {
					return elem(f.Type())
				}
				return f.Type()
			}
		}
	}
	if strings.HasSuffix(full, "[]") && dir(full) == "" && !strings.HasPrefix(full, ".") {
		if t := elem(x.unit.Vals[l.root].Type); t != nil {
			return t
		}
	}
	return types.NewInterfaceType(nil, nil)
}

// put makes v the content of place p of the callee.
func (x *run) put(s *state, p Place, c *event.Call, args []value, v value) {
	if p.Result && p.Path == "" {
		if p.Index < len(c.Results) {
			s.set(int32(c.Results[p.Index]), v)
		}
		return
	}
	var base locID
	switch {
	case p.Global != "":
		if g := x.unit.global(p.Global); g != 0 {
			base = x.loc(location{root: g})
		}
	case p.Result && p.Index < len(c.Results):
		r := x.eval(s, c.Results[p.Index])
		if base = r.loc; base == 0 {
			base = x.loc(location{root: c.Results[p.Index]})
			s.set(int32(c.Results[p.Index]), value{loc: base, mask: r.mask})
		}
	case !p.Result && p.Index < len(args):
		base = args[p.Index].loc
	}
	if base == 0 {
		x.escapeValue(s, v) // somewhere out of sight
		return
	}
	x.store(s, x.sub(base, p.Path), v)
}
