package program

import "fmt"

// themes are what programs are for: what they open in a session, one from the other.
var themes = []struct {
	name  string
	kinds []string
}{
	{"sender", []string{"store", "folder", "draft"}},
	{"archiver", []string{"store", "folder", "draft"}},
	{"lister", []string{"store", "folder", "table", "rows"}},
	{"drainer", []string{"store", "folder", "table", "drain"}},
	{"reader", []string{"store", "folder", "message", "stream"}},
	{"filer", []string{"store", "message", "attach"}},
	{"notifier", []string{"store", "sink"}},
	{"watcher", []string{"store", "folder", "table", "sink"}},
	{"chooser", []string{"table", "rows"}},
	{"directory", []string{"book", "entry"}},
	{"anything", nil},
}

// aim grows a session in which something certain happens.
func (g *gen) aim(session *node) {
	theme := pick(g, themes...)
	if theme.name != "sender" && g.chance(50) { // it stops short
		theme.kinds = theme.kinds[:len(theme.kinds)*2/3]
		g.budget /= 2
	}
	g.budget -= len(theme.kinds)
	n := session
	var path []*node
	for _, name := range theme.kinds {
		it := g.openAs(n, name)
		n.items = append(n.items, g.around(it))
		next, ok := it.(*node)
		if !ok || name == "sink" {
			break
		}
		path = append(path, next)
		n = next
	}
	for i := len(path) - 1; i >= 0; i-- {
		g.grow(path[i], i+2)
	}
	g.grow(session, 1)
}

// openAs opens a thing of a kind from n.
func (g *gen) openAs(n *node, kindName string) item {
	o := weighted(g, n.kind.opens, func(o *opening) int {
		if o.kind != kindName {
			return 0
		}
		return o.weight
	})
	if kindName == "drain" {
		return &drain{n}
	}
	c := g.node(kindName, n, o.text)
	if kindName == "sink" {
		g.advise(c, n)
	}
	return c
}

// root is the plan of a program: libraries around sessions.
func (g *gen) root() *node {
	g.budget = 1 + g.rng.IntN(5)
	var chain []*node
	if g.chance(8) {
		g.tag("com")
		chain = append(chain, g.node("com", nil, "mapi.CoInitializeEx(2)"))
	}
	chain = append(chain, g.node("mapi", nil, "mapi.Initialize(0)"))
	if g.chance(22) {
		g.tag("ole")
		chain = append(chain, g.node("ole", nil, "mapi.OleInitialize()"))
	}
	if g.chance(15) {
		g.tag("util")
		chain = append(chain, g.node("util", nil, "mapi.ScInitMapiUtil(0)"))
	}
	for i := 1; i < len(chain); i++ {
		chain[i-1].items = []item{chain[i]}
	}
	last := chain[len(chain)-1]
	if len(chain) > 1 && chain[1].kind.name == "ole" && g.mistake("ole-outside") {
		chain[0].kind, chain[1].kind = chain[1].kind, chain[0].kind
		chain[0].name, chain[1].name = chain[1].name, chain[0].name
		chain[0].text, chain[1].text = chain[1].text, chain[0].text
	}
	sessions := 1
	if g.chance(10) {
		g.tag("two-sessions")
		sessions = 2
		g.budget += 2
	}
	for i := range sessions {
		s := g.node("session", nil, fmt.Sprintf("mapi.LogonEx(%q, \"\", 0)", pick(g, "", "Outlook", "archive", "service")))
		g.aim(s)
		if i == 0 && sessions == 2 && g.chance(40) {
			g.tag("nested-sessions")
			inner := g.node("session", nil, "mapi.LogonEx(\"backup\", \"\", 0)")
			g.aim(inner)
			s.items = append(s.items, inner)
			last.items = append(last.items, s)
			break
		}
		last.items = append(last.items, s)
	}
	return chain[0]
}
