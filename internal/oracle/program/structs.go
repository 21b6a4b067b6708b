package program

import (
	"fmt"
	"slices"
	"strings"
)

// A structType is a type whose fields hold some things.
type structType struct {
	pkg    *pkg
	name   string
	chain  []*node
	fields map[*node]string // "" for a library
	lines  []string         // of its declaration
}

// An owner is a variable of such a type.
type owner struct {
	typ  *structType
	expr string
}

// ownerOf is the struct that holds all of the things, or nil.
func (f *fn) ownerOf(refs []*node) *owner {
	for i := range f.owners {
		o := &f.owners[i]
		if o.typ.pkg.index >= f.pkg.index && len(refs) > 0 && !slices.ContainsFunc(refs, func(r *node) bool { return o.typ.fields[r] == "" }) {
			return o
		}
	}
	return nil
}

// structWords name a type.
func (g *gen) structWords(n *node) string {
	if n.kind.whole {
		return pick(g, "mail runtime", "mail library", "mail app", "environment")
	}
	return n.name + " " + pick(g, "reader", "client", "view", "holder", "worker", "job")
}

// inStruct keeps a thing, and perhaps what is opened from it, in a struct with a constructor and Close.
func (f *fn) inStruct(n *node) {
	g := f.g
	chain, rest := chainOf(g, n, 3, func(c *node) bool { return c.kind.whole || strings.HasPrefix(c.kind.typ, "*") && c.kind.name != "sink" })
	typ := f.newType(chain)
	e := newFn(g, typ.pkg, f.depth+1)
	name := typ.pkg.declare(pick(g, "new ", "open ", "make ") + typ.name)
	params, args := e.params(f, chain[0].needs())
	e.results, e.last = []string{"*" + typ.name}, "error"
	if g.chance(35) {
		e.nameErr()
	}
	closing := g.closeMethod(typ)
	if slices.ContainsFunc(chain, func(c *node) bool { return c.kind.whole }) || !closing.checks || g.chance(40) {
		e.construct(typ, chain, nil)
	} else {
		e.fill(typ, closing.name)
	}
	typ.pkg.decls = append(typ.pkg.decls, fmt.Sprintf("func %s(%s) %s {\n%s}", name, params, e.signature(), e.out))

	m := made{typ, name, closing.name}
	if g.chance(25) {
		m = f.wrapType(m)
	}
	v := f.fresh(pick(g, "c", "r", "w", "owner", "job", "app"))
	a := f.constructed(m, v, args)
	f.attempt(a, func() {
		f.owners = append(f.owners, owner{m.typ, v})
		for c, field := range m.typ.fields {
			f.handles[c] = v + "." + field
		}
		f.hold(holder{node: n, word: n.name, name: v, typ: a.types[0], ends: a.undo, nilable: true}, func() { f.items(rest) })
		f.owners = f.owners[:len(f.owners)-1]
	})
}

// params declares parameters for things that f has.
func (e *fn) params(f *fn, needs []*node) (params, args string) {
	var ps []string
	for _, r := range needs {
		v := e.fresh(r.name)
		e.handles[r] = v
		ps = append(ps, v+" "+r.kind.typ)
	}
	return strings.Join(ps, ", "), f.callArgs(needs)
}

// newType begins the struct.
func (f *fn) newType(chain []*node) *structType {
	g := f.g
	p := g.helperPkg(f.pkg)
	typ := &structType{pkg: p, chain: chain, fields: make(map[*node]string)}
	typ.name = p.declare(g.structWords(chain[0]))
	used := map[string]bool{"closed": true}
	var lines []string
	for i, n := range chain {
		if n.kind.whole {
			continue
		}
		if i == 0 && g.chance(15) {
			g.tag("embedded")
			typ.fields[n] = strings.TrimPrefix(n.kind.typ, "*mapi.")
			lines = append(lines, n.kind.typ)
			continue
		}
		field := p.field(n.name)
		for used[field] {
			field += "2"
		}
		used[field] = true
		typ.fields[n] = field
		lines = append(lines, field+" "+n.kind.typ)
	}
	typ.lines = lines
	return typ
}

// A closing is a method that ends what a struct holds.
type closing struct {
	name   string
	checks bool // it looks whether there is something to end
}

// closeMethod declares it, and the struct.
func (g *gen) closeMethod(typ *structType) closing {
	m := newFn(g, typ.pkg, 0)
	c := closing{name: typ.pkg.field(pick(g, "close", "stop", "shutdown"))}
	if g.chance(60) {
		c.name = upper(c.name)
	}
	recv := pick(g, "x", "h", "self", "this")
	whole := slices.ContainsFunc(typ.chain, func(n *node) bool { return n.kind.whole })
	style := pick(g, "plain", "nil-check", "set-nil", "flag")
	if whole && style != "flag" {
		style = "plain"
	}
	c.checks = style == "nil-check" || style == "set-nil"
	g.tag("close-" + style)
	lines := typ.lines
	if style == "flag" {
		lines = append(lines, "closed bool")
		m.p("if %s.closed {\nreturn\n}\n%s.closed = true", recv, recv)
	}
	typ.pkg.decls = append(typ.pkg.decls, fmt.Sprintf("type %s struct {\n%s\n}", typ.name, strings.Join(lines, "\n")))
	for _, n := range typ.chain {
		m.handles[n] = recv + "." + typ.fields[n]
	}
	order := slices.Clone(typ.chain)
	slices.Reverse(order)
	if len(order) > 1 && g.mistake("swap-ends") {
		order[0], order[1] = order[1], order[0]
	}
	for _, n := range order {
		if g.mistake("close-forgets") {
			continue
		}
		v := m.handles[n]
		if !c.checks {
			m.printEnds(m.ends(n, v))
			continue
		}
		m.block(fmt.Sprintf("if %s != nil", v), func() {
			m.printEnds(m.ends(n, v))
			if style == "set-nil" {
				m.p("%s = nil", v)
			}
		})
	}
	typ.pkg.decls = append(typ.pkg.decls, fmt.Sprintf("func (%s *%s) %s() {\n%s}", recv, typ.name, c.name, m.out))
	return c
}

// construct opens the chain into variables, and then makes the struct.
func (f *fn) construct(typ *structType, left []*node, values []string) {
	if len(left) == 0 {
		f.succeeds(fmt.Sprintf("&%s{%s}", typ.name, strings.Join(values, ", ")))
		return
	}
	n := left[0]
	a, h := f.plain(n)
	a.flat = true
	f.attempt(a, func() {
		if field := typ.fields[n]; field != "" {
			values = append(values, field+": "+h.name)
		}
		next := func() { f.construct(typ, left[1:], values) }
		if len(left) == 1 {
			next()
			return
		}
		f.guarded(&h, next)
	})
}

// fill opens the chain into the fields of a struct; what is there already is closed by the method.
func (f *fn) fill(typ *structType, closeName string) {
	f.g.tag("fields-filled")
	v := f.fresh("made")
	f.p("%s := &%s{}", v, typ.name)
	if f.named == nil {
		f.p("var err error")
		f.scope.names["err"] = true
	}
	for i, n := range typ.chain {
		f.handles[n] = v + "." + typ.fields[n]
		f.block(fmt.Sprintf("if %s, err = %s; err != nil", f.handles[n], f.call(n)), func() {
			if i > 0 && !f.g.mistake("omit-end-on-path") {
				f.p("%s.%s()", v, closeName)
			}
			f.p("return nil, err")
		})
	}
	f.succeeds(v)
}

// outlineMethod makes a method of the struct that holds what the items need.
func (f *fn) outlineMethod(items []item, refs []*node) {
	o := f.ownerOf(refs)
	words := f.g.words(items)
	p := o.typ.pkg
	name := p.declare(words)
	e := newFn(f.g, p, f.depth+1)
	recv := e.fresh(pick(f.g, "x", "self", "r", "c"))
	e.owners = []owner{{o.typ, recv}}
	for n, field := range o.typ.fields {
		e.handles[n] = recv + "." + field
	}
	e.chooseResult()
	e.body(items, nil)
	p.decls = append(p.decls, fmt.Sprintf("func (%s *%s) %s() %s {\n%s}", recv, o.typ.name, name, e.signature(), e.out))
	f.called(o.expr+"."+name+"()", e, words)
}
