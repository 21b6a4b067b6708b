package program

import "fmt"

// pairable is a thing that can be opened together with another.
func pairable(f *fn, it item) (*node, bool) {
	n, ok := it.(*node)
	return n, ok && nameable(f, n) && isObject(n) && n.kind.name != "draft"
}

// pair opens two things of which neither needs the other, and looks at both errors at once.
func (f *fn) pair(a, b *node) {
	g := f.g
	g.tag("err-pair")
	aa, ah := f.plain(a)
	ba, bh := f.plain(b)
	aErr, bErr := f.fresh(a.name+"Err"), f.fresh(b.name+"Err")
	f.p("%s, %s := %s", ah.name, aErr, aa.call)
	f.p("%s, %s := %s", bh.name, bErr, ba.call)
	f.block(fmt.Sprintf("if %s != nil || %s != nil", aErr, bErr), func() {
		for _, h := range []holder{bh, ah} {
			if !g.mistake("omit-end-on-path") {
				f.block(fmt.Sprintf("if %s != nil", h.name), func() { f.printEnds(h.ends) })
			}
		}
		f.fail(fmt.Sprintf("errors.Join(%s, %s)", aErr, bErr), "open both")
	})
	body := func() {
		f.items(a.items)
		f.items(b.items)
	}
	if deferrable(f, &ah) && g.chance(90) {
		g.tag("variadic-defer")
		f.p("defer %s[%s](%s, %s)", g.common(f.pkg, "closeAll"), g.common(f.pkg, "releaser"), bh.name, ah.name)
		f.deferred(&ah, body)
		return
	}
	f.hold(ah, func() { f.hold(bh, body) })
}

// defersTogether opens a thing and one that is opened from it, and then defers both ends.
func (f *fn) defersTogether(n *node) {
	g := f.g
	chain, rest := chainOf(g, n, 2, func(c *node) bool { _, ok := pairable(f, c); return ok && c.parent == n })
	if len(chain) < 2 {
		f.direct(n)
		return
	}
	g.tag("defers-together")
	aa, ah := f.plain(n)
	f.attempt(aa, func() {
		ba, bh := f.plain(chain[1])
		ba.flat = true
		f.live = append(f.live, held{n, ah.ends})
		f.explicit++
		f.attempt(ba, func() {
			f.explicit--
			f.live = f.live[:len(f.live)-1]
			first, second := ah, bh
			if g.mistake("defer-order") {
				first, second = second, first
			}
			endDefer(f, &first, func() { endDefer(f, &second, func() { f.items(rest) }) })
		})
	})
}
