package program

import (
	"fmt"
	"slices"
	"strings"
)

// An outlining makes a function of some items.
type outlining struct {
	tag    string
	weight int
	fits   func(f *fn, items []item, refs []*node) bool
	print  func(f *fn, items []item, refs []*node)
}

// outlines are filled in by init, as checks are.
var outlines []outlining

func init() {
	outlines = []outlining{
		{"helper", 34, always3, (*fn).outlineFunc},
		{"method", 80, func(f *fn, _ []item, refs []*node) bool { return f.ownerOf(refs) != nil }, (*fn).outlineMethod},
		{"literal-called", 8, always3, (*fn).outlineLiteral},
		{"literal-variable", 5, always3, (*fn).outlineVariable},
		{"goto", 12, gotoFits, (*fn).outlineGoto},
		{"variadic", 3, func(f *fn, _ []item, refs []*node) bool { return len(refs) > 0 }, (*fn).outlineFuncs},
	}
}

func always3(*fn, []item, []*node) bool { return true }

// outline prints items as a function and its call, if that can be done.
func (f *fn) outline(items []item) bool {
	refs, ok := refsSpelled(items)
	if !ok || f.depth > 4 {
		return false
	}
	o := weighted(f.g, outlines, func(o *outlining) int {
		if !o.fits(f, items, refs) {
			return 0
		}
		return f.g.rare(o.tag, o.weight)
	})
	f.g.tag(o.tag)
	o.print(f, items, refs)
	return true
}

// words name a function of some items.
func (g *gen) words(items []item) string {
	verb := pick(g, "process", "handle", "walk", "read", "visit", "work on", "export", "show")
	for _, it := range items {
		switch n := it.(type) {
		case *node:
			switch n.kind.name {
			case "draft":
				verb = pick(g, "write", "send", "compose")
			case "mapi", "ole", "util", "com":
				return pick(g, "run", "work", "serve", "execute")
			}
			return verb + " " + n.name
		case *use:
			return pick(g, "prepare ", "update ", "set up ") + n.n.name
		}
	}
	return verb + " " + pick(g, "items", "parts", "all", "rest")
}

// kindOfResult chooses how a function reports failure.
func (e *fn) chooseResult() {
	e.last = pick(e.g, "error", "error", "error", "error", "error", "error", "bool", "")
	if e.last == "" {
		e.g.tag("no-result")
	}
	if e.last == "error" && e.g.chance(35) {
		e.nameErr()
	}
}

// body prints the items as the body of a function.
func (e *fn) body(items []item, refs []*node) {
	e.items(items)
	for _, r := range refs {
		if isObject(r) && e.g.mistake("helper-ends-too") {
			e.p("%s.Release()", e.handles[r])
		}
	}
	e.finish()
}

// called prints the call of an outlined function and looks at its result.
func (f *fn) called(call string, e *fn, what string) {
	f.attempt(attempt{call: call, last: e.last, what: what, empty: true}, func() {})
}

func (f *fn) outlineFunc(items []item, refs []*node) {
	words := f.g.words(items)
	e, name, params, args := f.declareFunc(words, refs)
	e.chooseResult()
	e.body(items, refs)
	e.pkg.decls = append(e.pkg.decls, fmt.Sprintf("func %s(%s) %s {\n%s}", name, params, e.signature(), e.out))
	f.called(fmt.Sprintf("%s(%s)", e.pkg.ref(f.pkg, name), args), e, words)
}

// outlineLiteral calls a function literal on the spot.
func (f *fn) outlineLiteral(items []item, refs []*node) {
	l := f.literal()
	l.last = "error"
	f.p("if err := func() error {")
	l.body(items, nil)
	f.p("}(); err != nil {")
	f.inner(func() {
		f.scope.names["err"] = true
		f.fail("err", f.g.words(items))
	})
	f.p("}")
}

func (f *fn) outlineVariable(items []item, refs []*node) {
	words := f.g.words(items)
	v := f.fresh("do" + upper(camel(words)))
	l := f.literal()
	l.last = pick(f.g, "error", "error", "bool")
	f.p("%s := func() %s {", v, l.last)
	l.body(items, nil)
	f.p("}")
	f.called(v+"()", l, words)
}

// outlineFuncs passes a literal to a helper that runs all it is given until one fails.
func (f *fn) outlineFuncs(items []item, refs []*node) {
	l := f.literal()
	l.last = "error"
	f.p("if err := %s(func() error {", f.g.common(f.pkg, "steps"))
	l.body(items, nil)
	f.p("}); err != nil {")
	f.inner(func() {
		f.scope.names["err"] = true
		f.fail("err", f.g.words(items))
	})
	f.p("}")
}

// gotoFits is a life whose variables can stand at the head of a function.
func gotoFits(f *fn, items []item, _ []*node) bool {
	n, ok := items[0].(*node)
	return len(items) == 1 && ok && nameable(f, n) && n.kind.name != "draft" && n.kind.name != "session"
}

// outlineGoto makes a function that jumps to its cleanup. One or two things are opened in it.
func (f *fn) outlineGoto(items []item, refs []*node) {
	g := f.g
	chain, rest := chainOf(g, items[0].(*node), 2, func(c *node) bool { return nameable(f, c) && c.kind.name != "draft" })
	words := g.words(items)
	e, name, params, args := f.declareFunc(words, refs)
	e.last = "error"
	for _, n := range chain {
		v := e.fresh(n.name)
		e.handles[n] = v
		e.p("var %s %s", v, n.kind.typ)
	}
	e.p("var err error")
	e.scope.names["err"] = true
	staged := g.chance(50)
	labels := []string{"done"}
	for _, n := range chain[:len(chain)-1] {
		labels = append(labels, "close"+upper(n.name))
	}
	labelAt := func(i int) string {
		if staged {
			return labels[i]
		}
		return labels[0]
	}
	for i, n := range chain {
		e.p("%s, err = %s", e.handles[n], e.call(n))
		e.p("if err != nil {\ngoto %s\n}", labelAt(i))
	}
	refsInside, _ := refsSpelled(rest)
	e.gotoBody(rest, refsInside)
	last := len(chain) - 1
	if staged {
		e.gotoEnds(chain[last], false)
	}
	for i := last; i >= 0; i-- {
		if staged {
			e.p("%s:", labels[i])
			if i > 0 {
				e.gotoEnds(chain[i-1], false)
			}
			continue
		}
		if i == last {
			e.p("%s:", labels[0])
		}
		e.gotoEnds(chain[i], true)
	}
	e.p("return err")
	e.pkg.decls = append(e.pkg.decls, fmt.Sprintf("func %s(%s) error {\n%s}", name, params, e.out))
	f.called(fmt.Sprintf("%s(%s)", e.pkg.ref(f.pkg, name), args), e, words)
}

// gotoBody prints what happens between opening and cleanup: it declares nothing.
func (f *fn) gotoBody(items []item, refs []*node) {
	l := f.literal()
	l.last = "error"
	f.p("err = func() error {")
	l.body(items, nil)
	f.p("}()")
}

// gotoEnds prints the end of one thing at its label.
func (f *fn) gotoEnds(n *node, check bool) {
	v := f.handles[n]
	switch {
	case f.g.mistake("omit-end-on-path"):
		f.p("_ = %s", v)
	case check:
		f.block(fmt.Sprintf("if %s != nil", v), func() { f.printEnds(f.ends(n, v)) })
	default:
		f.printEnds(f.ends(n, v))
	}
}

// chainOf takes a thing and what is opened from it first, and so on, up to limit things; rest is
// what happens when all of them are open.
func chainOf(g *gen, n *node, limit int, fits func(*node) bool) (chain []*node, rest []item) {
	chain, rest = []*node{n}, n.items
	for len(chain) < limit && len(rest) > 0 && g.chance(60) {
		next, ok := rest[0].(*node)
		if !ok || !fits(next) || next.parent != nil && !next.parent.kind.whole && !slices.Contains(chain, next.parent) {
			break
		}
		chain = append(chain, next)
		rest = slices.Concat(next.items, rest[1:])
	}
	return chain, rest
}

// callArgs spells things as arguments.
func (f *fn) callArgs(nodes []*node) string {
	var as []string
	for _, n := range nodes {
		as = append(as, f.handles[n])
	}
	return strings.Join(as, ", ")
}
