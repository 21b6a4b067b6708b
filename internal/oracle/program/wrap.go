package program

import "fmt"

// A made is a struct type with the names of what makes and closes it.
type made struct {
	typ        *structType
	new, close string
}

// wrapType makes a struct that holds one of another type: in a field, or embedded, which lends it the method that
// closes.
func (f *fn) wrapType(in made) made {
	g := f.g
	g.tag("struct-in-struct")
	p := g.pkgs[f.pkg.index+g.rng.IntN(in.typ.pkg.index-f.pkg.index+1)]
	chain := in.typ.chain
	typ := &structType{pkg: p, chain: chain, fields: make(map[*node]string)}
	typ.name = p.declare(g.structWords(chain[0]) + pick(g, " set", " group", " state"))
	spelled := "*" + in.typ.pkg.ref(p, in.typ.name)
	out := made{typ, p.declare(pick(g, "new ", "build ") + typ.name), upper(pick(g, "close", "stop", "end"))}
	field := p.field("inner")
	line := field + " " + spelled
	if g.chance(45) {
		g.tag("struct-embedded")
		field, line, out.close = in.typ.name, spelled, in.close
	} else {
		closes := fmt.Sprintf("o.%s.%s()", field, in.close)
		if g.chance(40) {
			closes = fmt.Sprintf("if o.%s != nil {\n%s\n}", field, closes)
		}
		p.decls = append(p.decls, fmt.Sprintf("func (o *%s) %s() {\n%s\n}", typ.name, out.close, closes))
	}
	for n, inner := range in.typ.fields {
		if inner != "" {
			typ.fields[n] = field + "." + inner
		}
	}
	p.decls = append(p.decls, fmt.Sprintf("type %s struct {\n%s\n}", typ.name, line))

	e := newFn(g, p, f.depth+1)
	params, _ := e.params(f, chain[0].needs())
	e.results, e.last = []string{"*" + typ.name}, "error"
	v := e.fresh("inner")
	a := e.constructed(in, v, e.callArgs(chain[0].needs()))
	a.flat = true
	e.attempt(a, func() { e.succeeds(fmt.Sprintf("&%s{%s: %s}", typ.name, field, v)) })
	p.decls = append(p.decls, fmt.Sprintf("func %s(%s) %s {\n%s}", out.new, params, e.signature(), e.out))
	return out
}

// constructed is the attempt to make a struct with its constructor.
func (f *fn) constructed(m made, v, args string) attempt {
	return attempt{
		call: fmt.Sprintf("%s(%s)", m.typ.pkg.ref(f.pkg, m.new), args),
		vars: []string{v}, types: []string{"*" + m.typ.pkg.ref(f.pkg, m.typ.name)},
		last: "error", nilable: true, what: "open " + m.typ.chain[0].name,
		undo: []call{{text: v + "." + m.close + "()"}},
	}
}
