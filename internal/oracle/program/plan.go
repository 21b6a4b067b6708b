package program

import (
	"slices"
	"strings"
)

// A node is a thing that is opened, lives while its items happen, and is ended.
type node struct {
	kind   *kind
	name   string
	parent *node // what it is opened from
	sink   *node // of a connection: what is told
	text   string
	items  []item
}

// An item is something that happens: a use, a thing's whole life, a branch or a loop around items.
type item interface {
	refs() []*node // things from outside that it needs
	cost() int     // calls and questions in it that can go two ways
	print(f *fn)
}

// A use calls a method that may fail.
type use struct {
	n *node
	c call
}

// A peek looks at a thing.
type peek struct {
	n    *node
	text string
}

// A branch asks an outside decision.
type branch struct{ then, otherwise []item }

// A loop repeats items.
type loop struct{ items []item }

// A leave is a way out that somebody outside decides on.
type leave struct{ n *node }

// An outside call has nothing to do with MAPI, and may fail.
type outside struct{}

func (outside) refs() []*node  { return nil }
func (u *use) refs() []*node   { return []*node{u.n} }
func (p *peek) refs() []*node  { return []*node{p.n} }
func (l *leave) refs() []*node { return nil }
func (b *branch) refs() []*node {
	return refsOf(slices.Concat(b.then, b.otherwise))
}
func (l *loop) refs() []*node { return refsOf(l.items) }

func (n *node) refs() []*node {
	var out []*node
	if n.needsParent() {
		out = append(out, n.parent)
	}
	if n.sink != nil {
		out = append(out, n.sink)
	}
	for _, r := range refsOf(n.items) {
		if r != n && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// needsParent reports whether opening or ending n takes its parent.
func (n *node) needsParent() bool {
	return n.parent != nil && (strings.Contains(n.text, "%[1]s") || n.kind.name == "conn")
}

// refsOf are the things that some items need.
func refsOf(items []item) []*node {
	var out []*node
	for _, it := range items {
		for _, r := range it.refs() {
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

func (outside) cost() int   { return 1 }
func (u *use) cost() int    { return 1 }
func (p *peek) cost() int   { return 0 }
func (l *leave) cost() int  { return 1 }
func (b *branch) cost() int { return 1 + costOf(slices.Concat(b.then, b.otherwise)) }
func (l *loop) cost() int   { return 1 + costOf(l.items) }
func (n *node) cost() int   { return 1 + costOf(n.items) }

func costOf(items []item) int {
	sum := 0
	for _, it := range items {
		sum += it.cost()
	}
	return sum
}

// adjectives go before names, so that things of one kind are told apart.
var adjectives = []string{"", "", "", "main", "old", "first", "other", "local", "shared", "daily"}

func (g *gen) node(kindName string, parent *node, text string) *node {
	k := kinds[kindName]
	name := pick(g, k.names...)
	if adj := pick(g, adjectives...); adj != "" && !k.whole && len(name) > 2 {
		name = adj + upper(name)
	}
	return &node{kind: k, name: name, parent: parent, text: text}
}

// grow gives a node what happens in its life.
func (g *gen) grow(n *node, depth int) {
	if n.kind.name == "draft" {
		g.growDraft(n)
		return
	}
	if len(n.kind.uses) > 0 && g.spend(1, 40) {
		n.items = append(n.items, &use{n, pick(g, n.kind.uses...)})
	}
	if len(n.kind.opens) > 0 && depth < 6 {
		for range pick(g, 0, 1, 1, 1, 2, 2) {
			if it := g.child(n, depth); it != nil {
				n.items = append(n.items, g.around(it))
			}
		}
	}
	if len(n.kind.peeks) > 0 && g.chance(70) {
		n.items = append(n.items, &peek{n, pick(g, n.kind.peeks...)})
	}
	if len(n.items) == 0 {
		g.growSomething(n)
	}
	if g.chance(14) && n.kind.typ != "" && g.spend(1, 100) {
		n.items = slices.Insert(n.items, g.rng.IntN(len(n.items)+1), item(&leave{n}))
	}
	if g.chance(8) && n.kind.typ != "" && g.spend(1, 100) {
		g.tag("outside-error")
		n.items = slices.Insert(n.items, g.rng.IntN(len(n.items)+1), item(outside{}))
	}
}

// growSomething makes sure that a thing is used.
func (g *gen) growSomething(n *node) {
	switch {
	case len(n.kind.uses) > 0:
		g.budget--
		n.items = append(n.items, &use{n, n.kind.uses[0]})
	case len(n.kind.peeks) > 0:
		n.items = append(n.items, &peek{n, n.kind.peeks[0]})
	case n.kind.name == "session":
		st := g.node("store", n, "%[1]s.OpenMsgStore(nil, 0)")
		g.grow(st, 6)
		n.items = append(n.items, st)
	}
}

// growDraft makes a new message that is saved or sent in the end.
func (g *gen) growDraft(n *node) {
	for range pick(g, 0, 1, 1, 2) {
		if g.spend(1, 70) {
			n.items = append(n.items, &use{n, pick(g, n.kind.uses...)})
		}
	}
	g.budget--
	if g.mistake("unsaved") {
		n.items = append(n.items, &use{n, setProps})
		return
	}
	save := &use{n, call{text: "%[1]s.SaveChanges(0)", err: true}}
	if g.chance(50) {
		g.tag("submit")
		save.c.text = "%[1]s.SubmitMessage(0)"
		n.items = append(n.items, save)
		if g.mistake("use-after-submit") {
			n.items = append(n.items, &use{n, setProps})
		}
		return
	}
	g.tag("save")
	n.items = append(n.items, save)
}

// spend takes from the budget with a chance.
func (g *gen) spend(cost, percent int) bool {
	if g.budget < cost || !g.chance(percent) {
		return false
	}
	g.budget -= cost
	return true
}

// child is one thing opened from n, with its life.
func (g *gen) child(n *node, depth int) item {
	if !g.spend(1, 80) {
		return nil
	}
	o := weighted(g, n.kind.opens, func(o *opening) int { return o.weight })
	it := g.openAs(n, o.kind)
	if c, ok := it.(*node); ok && o.kind != "sink" {
		g.grow(c, depth+1)
	}
	return it
}

// advise registers a sink with n.
func (g *gen) advise(sink, n *node) {
	g.tag("advise")
	g.budget -= 2
	text := "%[1]s.Advise(nil, 0x4, %[2]s)"
	if n.kind.name == "table" {
		text = "%[1]s.Advise(0x100, %[2]s)"
	}
	sink.parent = nil
	sink.text = "mapi.HrAllocAdviseSink(func(n *mapi.Notification) { log.Print(n.Event) })"
	conn := g.node("conn", n, text)
	conn.sink = sink
	if g.spend(1, 60) && len(n.kind.uses) > 0 {
		conn.items = append(conn.items, &use{n, pick(g, n.kind.uses...)})
	}
	if len(conn.items) == 0 || g.chance(50) {
		conn.items = append(conn.items, &peek{conn, "log.Print(%[1]s)"})
	}
	sink.items = []item{conn}
}

// around puts an item into a branch or a loop at times.
func (g *gen) around(it item) item {
	switch n := g.rng.IntN(100); {
	case n < 9 && g.spend(1, 100):
		b := &branch{then: []item{it}}
		if parent, ok := it.(*node); ok && parent.parent != nil && len(parent.parent.kind.uses) > 0 && g.chance(60) {
			b.otherwise = []item{&use{parent.parent, pick(g, parent.parent.kind.uses...)}}
		}
		g.tag("branch")
		return b
	case n < 20 && it.cost() < 4:
		g.tag("loop")
		return &loop{[]item{it}}
	}
	return it
}
