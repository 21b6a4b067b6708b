package program

import (
	"fmt"
	"strings"
)

// A realisation is a way to print the life of a thing.
type realisation struct {
	tag    string
	weight int
	fits   func(f *fn, n *node) bool
	print  func(f *fn, n *node)
}

// realisations are filled in by init, as checks are.
var realisations []realisation

func init() {
	realisations = []realisation{
		{"direct", 50, func(*fn, *node) bool { return true }, (*fn).direct},
		{"opener", 9, nameable, (*fn).opener},
		{"opener-closure", 3, nameable, (*fn).openerClosure},
		{"struct", 9, structable, (*fn).inStruct},
		{"cleanup-result", 4, structable, (*fn).cleanupResult},
		{"callback", 6, nameable, (*fn).callback},
		{"callback-generic", 4, func(f *fn, n *node) bool { return nameable(f, n) && isObject(n) }, (*fn).genericCallback},
		{"direct-chain", 24, func(f *fn, n *node) bool {
			_, ok := pairable(f, n)
			return ok && deferrable(f, nil)
		}, (*fn).defersTogether},
		{"optional", 4, repeatable, (*fn).optional},
		{"slice", 5, repeatable, (*fn).inSlice},
		{"map", 5, repeatable, (*fn).inMap},
		{"iterator", 5, repeatable, (*fn).iterator},
		{"sink-released-early", 30, func(f *fn, n *node) bool { return n.kind.name == "sink" }, (*fn).adviseEarly},
	}
}

// nameable is a thing that can be the result of a function.
func nameable(f *fn, n *node) bool {
	return f.depth < 4 && strings.HasPrefix(n.kind.typ, "*") && n.kind.name != "sink"
}

func structable(f *fn, n *node) bool {
	return f.depth < 4 && n.kind.name != "sink" && n.kind.name != "conn" && (n.kind.whole || n.kind.typ != "")
}

func isObject(n *node) bool { return len(n.kind.ends) == 1 && n.kind.ends[0].text == release[0].text }

// repeatable is a thing of which there may be none or many.
func repeatable(f *fn, n *node) bool {
	return nameable(f, n) && n.kind.name != "draft" && n.kind.name != "session" && n.cost() < 5
}

func (n *node) print(f *fn) {
	r := weighted(f.g, realisations, func(r *realisation) int {
		if !r.fits(f, n) {
			return 0
		}
		return f.g.rare(r.tag, r.weight)
	})
	f.g.tag(r.tag)
	r.print(f, n)
}

// call is the call that opens n, as it is spelled here.
func (f *fn) call(n *node) string {
	parent, sink := "", ""
	if n.parent != nil {
		parent = f.handles[n.parent]
	}
	if n.sink != nil {
		sink = f.handles[n.sink]
	}
	return spell(n.text, parent, sink)
}

// ends are the calls that end n, which is spelled v.
func (f *fn) ends(n *node, v string) []call {
	parent := ""
	if n.parent != nil {
		parent = f.handles[n.parent]
	}
	var out []call
	for _, c := range n.kind.ends {
		out = append(out, call{spell(c.text, v, parent), c.err})
	}
	return out
}

// plain is the attempt to open n into a new variable, and what holds it.
func (f *fn) plain(n *node) (attempt, holder) {
	a := attempt{call: f.call(n), last: "error", what: n.what()}
	h := holder{node: n, word: n.name, typ: n.kind.typ, object: isObject(n)}
	if !n.kind.whole {
		v := f.fresh(n.name)
		a.vars, a.types, a.nilable = []string{v}, []string{n.kind.typ}, n.kind.name != "conn"
		h.name, h.nilable = v, a.nilable
		f.handles[n] = v
		if len(n.kind.uses) > 0 && n.kind.uses[0].err {
			h.more = spell(n.kind.uses[0].text, v)
		}
		if strings.Contains(h.more, ".Read(") {
			h.more = ""
		}
	}
	a.lost = n.kind.name == "draft"
	h.ends = f.ends(n, h.name)
	a.undo = h.ends
	return a, h
}

// direct opens a thing where it is used.
func (f *fn) direct(n *node) {
	a, h := f.plain(n)
	body := func() { f.items(n.items) }
	if deferrable(f, &h) && f.g.mistake("defer-before-check") {
		f.open(&a)
		endDefer(f, &h, func() {
			f.block("if err != nil", func() { f.fail("err", a.what) })
			body()
		})
		return
	}
	f.attempt(a, func() { f.hold(h, body) })
}

// adviseEarly releases the sink once it is registered.
func (f *fn) adviseEarly(sink *node) {
	a, h := f.plain(sink)
	f.attempt(a, func() {
		conn := sink.items[0].(*node)
		ca, ch := f.plain(conn)
		ca.after = h.ends
		f.attempt(ca, func() { f.hold(ch, func() { f.items(conn.items) }) })
	})
}

// declareFunc begins a helper of package level that opens n: its parameters are what n is opened from.
func (f *fn) declareFunc(words string, needs []*node) (e *fn, name, params, args string) {
	p := f.g.helperPkg(f.pkg)
	e = newFn(f.g, p, f.depth+1)
	e.panicky = f.panicky && f.explicit == 0
	name = p.declare(words)
	var ps, as []string
	for _, r := range needs {
		v := e.fresh(r.name)
		e.handles[r] = v
		ps = append(ps, v+" "+r.kind.typ)
		as = append(as, f.handles[r])
	}
	return e, name, strings.Join(ps, ", "), strings.Join(as, ", ")
}

// needs are the things a node is opened from.
func (n *node) needs() []*node {
	if !n.needsParent() {
		return nil
	}
	return []*node{n.parent}
}

// opener opens a thing in a helper, which may use it and then has to end it when that fails.
func (f *fn) opener(n *node) {
	g := f.g
	e, name, params, args := f.declareFunc(pick(g, "open ", "find ", "get ", "fetch ")+n.name, n.needs())
	a := attempt{nilable: true, what: n.what(), last: pick(g, "error", "error", "error", "bool", "handle")}
	e.results, e.last = []string{n.kind.typ}, a.last
	if a.last == "handle" {
		e.last = ""
	}
	if a.last == "error" && g.chance(30) {
		e.nameErr()
	}
	rest := e.openInside(n)
	e.pkg.decls = append(e.pkg.decls, fmt.Sprintf("func %s(%s) %s {\n%s}", name, params, e.signature(), e.out))
	_, h := f.plain(n)
	a.call = fmt.Sprintf("%s(%s)", e.pkg.ref(f.pkg, name), args)
	a.vars, a.types, a.undo = []string{h.name}, []string{n.kind.typ}, h.ends
	f.attempt(a, func() { f.hold(h, func() { f.items(rest) }) })
}

// openInside prints the body of an opener, and returns the items that it leaves to its caller.
func (f *fn) openInside(n *node) []item {
	a, h := f.plain(n)
	a.flat = true
	rest := n.items
	f.attempt(a, func() {
		if u, ok := firstUse(n); ok && n.kind.name != "draft" {
			rest = n.items[1:]
			f.guarded(&h, func() { u.print(f) })
		}
		f.succeeds(h.name)
	})
	return rest
}

// firstUse is the use that a life begins with.
func firstUse(n *node) (item, bool) {
	if len(n.items) < 2 {
		return nil, false
	}
	u, ok := n.items[0].(*use)
	return u, ok && u.n == n
}

// guarded prints what must end a thing if it fails, and keeps it else.
func (f *fn) guarded(h *holder, body func()) {
	if f.named != nil && f.explicit == 0 && !f.panicky && f.g.chance(60) {
		f.g.tag("defer-if-err")
		f.deferBlock("if err != nil", h.ends)
		f.defers++
		body()
		return
	}
	f.live = append(f.live, held{h.node, h.ends})
	f.explicit++
	body()
	f.explicit--
	f.live = f.live[:len(f.live)-1]
}

// openerClosure opens a thing in a function literal that a variable holds.
func (f *fn) openerClosure(n *node) {
	v := f.fresh("try" + upper(n.name))
	l := f.literal()
	l.results, l.last = []string{n.kind.typ}, "error"
	f.p("%s := func() (%s, error) {", v, n.kind.typ)
	rest := l.openInside(n)
	f.p("}")
	a, h := f.plain(n)
	a.call = v + "()"
	f.attempt(a, func() { f.hold(h, func() { f.items(rest) }) })
}
