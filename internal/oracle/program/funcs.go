package program

import (
	"fmt"
	"slices"
	"strings"
)

// cleanupResult opens a thing, and perhaps what is opened from it, in a helper that also returns how to end all that.
func (f *fn) cleanupResult(n *node) {
	g := f.g
	chain, rest := chainOf(g, n, 2, func(c *node) bool { return c.kind.whole || strings.HasPrefix(c.kind.typ, "*") && c.kind.name != "sink" })
	e, name, params, args := f.declareFunc(pick(g, "open ", "acquire ", "set up ")+n.name, n.needs())
	e.last = "error"
	for _, c := range chain {
		if !c.kind.whole {
			e.results = append(e.results, c.kind.typ)
		}
	}
	e.results = append(e.results, "func()")
	if g.chance(30) {
		e.nameErr()
	}
	e.withCleanup(chain, nil, nil)
	e.pkg.decls = append(e.pkg.decls, fmt.Sprintf("func %s(%s) %s {\n%s}", name, params, e.signature(), e.out))

	a := attempt{call: fmt.Sprintf("%s(%s)", e.pkg.ref(f.pkg, name), args), last: "error", what: n.what()}
	refs := refsOf(rest)
	for _, c := range chain {
		if c.kind.whole {
			continue
		}
		v := "_"
		if slices.Contains(refs, c) {
			v = f.fresh(c.name)
			f.handles[c] = v
		}
		a.vars, a.types = append(a.vars, v), append(a.types, c.kind.typ)
	}
	end := f.fresh(pick(g, "cleanup", "finish", "undo", "end"+upper(n.name)))
	a.vars, a.types, a.undo = append(a.vars, end), append(a.types, "func()"), []call{{text: end + "()"}}
	f.attempt(a, func() {
		f.hold(holder{node: n, word: n.name, name: end, typ: "func()", ends: a.undo}, func() { f.items(rest) })
	})
}

// withCleanup prints the body of such a helper.
func (f *fn) withCleanup(left []*node, values []string, ends []call) {
	if len(left) == 0 {
		f.p("return %s", strings.Join(append(slices.Clone(values), "func() {"), ", "))
		f.inner(func() {
			for _, c := range ends {
				if len(ends) > 1 && f.g.mistake("close-forgets") {
					continue
				}
				f.printEnds([]call{c})
			}
		})
		f.p("}, nil")
		return
	}
	n := left[0]
	a, h := f.plain(n)
	a.flat = true
	f.attempt(a, func() {
		if !n.kind.whole {
			values = append(values, h.name)
		}
		ends = slices.Concat(h.ends, ends)
		next := func() { f.withCleanup(left[1:], values, ends) }
		if len(left) == 1 {
			next()
			return
		}
		f.guarded(&h, next)
	})
}

// callback hands a thing to a function literal; the helper that calls it opens and ends the thing.
func (f *fn) callback(n *node) {
	g := f.g
	e, name, params, args := f.declareFunc("with "+n.name, n.needs())
	e.last = "error"
	if g.chance(35) {
		e.nameErr()
	}
	use := e.fresh(pick(g, "use", "visit", "do"))
	a, h := e.plain(n)
	e.attempt(a, func() {
		e.hold(h, func() {
			e.attempt(attempt{call: fmt.Sprintf("%s(%s)", use, h.name), last: "error", what: "use " + n.name, empty: true}, func() {})
		})
	})
	e.finish()
	params = strings.TrimPrefix(params+fmt.Sprintf(", %s func(%s) error", use, n.kind.typ), ", ")
	e.pkg.decls = append(e.pkg.decls, fmt.Sprintf("func %s(%s) %s {\n%s}", name, params, e.signature(), e.out))
	if args != "" {
		args += ", "
	}
	f.explicit++ // the helper may end the thing by a statement
	f.passLiteral(n, fmt.Sprintf("%s(%s", e.pkg.ref(f.pkg, name), args))
	f.explicit--
}

// passLiteral prints a call whose last argument is a literal that gets the thing.
func (f *fn) passLiteral(n *node, call string) {
	l := f.literal()
	l.last = "error"
	v := l.fresh(n.name)
	l.handles[n] = v
	f.p("if err := %sfunc(%s %s) error {", call, v, n.kind.typ)
	l.body(n.items, nil)
	f.p("}); err != nil {")
	f.inner(func() {
		f.scope.names["err"] = true
		f.fail("err", n.name)
	})
	f.p("}")
}

func (f *fn) genericCallback(n *node) {
	with := f.g.common(f.pkg, "with")
	f.p("// %s ends what it opens.", with[strings.LastIndex(with, ".")+1:])
	f.passLiteral(n, fmt.Sprintf("%s(func() (%s, error) {\nreturn %s\n}, ", with, n.kind.typ, f.call(n)))
}

// optional opens a thing if somebody outside says so, and later looks whether it is there.
func (f *fn) optional(n *node) {
	a, h := f.plain(n)
	f.p("var %s %s", h.name, n.kind.typ)
	f.block("if input.Bool()", func() {
		f.p("var err error")
		f.scope.names["err"] = true
		f.p("%s, err = %s", h.name, a.call)
		f.block("if err != nil", func() { f.fail("err", a.what) })
	})
	there := fmt.Sprintf("if %s != nil", h.name)
	body := func() { f.block(there, func() { f.items(n.items) }) }
	if deferrable(f, &h) && f.g.chance(50) {
		f.deferBlock(there, h.ends)
		f.deferred(&holder{ends: []call{{text: "_ = " + h.name}}}, body)
		return
	}
	f.explicit++
	end := call{text: there + " {\n" + h.ends[0].text + "\n}"}
	f.live = append(f.live, held{n, []call{end}})
	body()
	f.live = f.live[:len(f.live)-1]
	f.explicit--
	if !f.g.mistake("omit-end") {
		f.p("%s", end.text)
	}
}

// inSlice opens a thing more than once, and keeps all in a slice.
func (f *fn) inSlice(n *node) {
	all := f.fresh(n.name + "s")
	f.p("var %s []%s", all, n.kind.typ)
	f.inContainer(n, all, func(v string) string { return fmt.Sprintf("%s = append(%s, %s)", all, all, v) })
}

// inMap keeps them in a map.
func (f *fn) inMap(n *node) {
	all := f.fresh(n.name + "s")
	f.p("%s := make(map[int]%s)", all, n.kind.typ)
	f.inContainer(n, all, func(v string) string { return fmt.Sprintf("%s[len(%s)] = %s", all, all, v) })
}

func (f *fn) inContainer(n *node, all string, add func(v string) string) {
	g := f.g
	a, h := f.plain(n)
	end := call{text: fmt.Sprintf("for _, %s := range %s {\n%s\n}", h.name, all, h.ends[0].text)}
	deferred := deferrable(f, &h) && g.chance(50)
	if deferred {
		f.deferBlock("", []call{end})
		f.defers++
	} else {
		f.live = append(f.live, held{n, []call{end}})
	}
	f.explicit++
	f.repeat(func() {
		f.attempt(a, func() { f.p("%s", add(h.name)) })
	})
	f.block(fmt.Sprintf("for _, %s := range %s", h.name, all), func() {
		f.inLoop(f.loopWord(), "", func() { f.items(n.items) })
	})
	f.explicit--
	if !deferred {
		f.live = f.live[:len(f.live)-1]
		if !g.mistake("omit-end") {
			f.p("%s", end.text)
		}
	}
}

// iterator opens things one after another in a function that can be ranged over.
func (f *fn) iterator(n *node) {
	e, name, params, args := f.declareFunc("each "+n.name, n.needs())
	seq := fmt.Sprintf("func(yield func(%s) bool)", n.kind.typ)
	l := e.literal()
	e.p("return %s {", seq)
	l.used["yield"] = true
	a, h := l.plain(n)
	l.block(pick(f.g, "for range 2", "for input.More()"), func() {
		l.looping++
		a.flat = true
		l.attempt(a, func() {
			more := l.fresh("more")
			l.p("%s := yield(%s)", more, h.name)
			if !f.g.mistake("omit-end") {
				l.printEnds(h.ends)
			}
			l.block("if !"+more, func() { l.p("return") })
		})
		l.looping--
	})
	e.p("}")
	e.pkg.decls = append(e.pkg.decls, fmt.Sprintf("func %s(%s) %s {\n%s}", name, params, seq, e.out))
	v := f.fresh(n.name)
	f.handles[n] = v
	f.explicit++ // the iterator ends the thing after the body
	f.block(fmt.Sprintf("for %s := range %s(%s)", v, e.pkg.ref(f.pkg, name), args), func() {
		f.inLoop(pick(f.g, "continue", "break"), "", func() { f.items(n.items) })
	})
	f.explicit--
}
