package program

import (
	"fmt"
	"slices"
	"strings"
)

// spell puts handles into the text of a call.
func spell(text string, handles ...string) string {
	for i, h := range handles {
		text = strings.ReplaceAll(text, fmt.Sprintf("%%[%d]s", i+1), h)
	}
	return text
}

// items prints what happens one after another. Some of it becomes a function of its own.
func (f *fn) items(list []item) {
	for i := 0; i < len(list); i++ {
		it, rest := list[i], list[i:]
		if len(rest) > 1 && f.g.chance(90) {
			a, ok := pairable(f, it)
			if b, too := pairable(f, rest[1]); ok && too {
				f.pair(a, b)
				i++
				continue
			}
		}
		if len(rest) > 1 && costOf(rest) > 2 && f.g.chance(12) && f.outline(rest) {
			return
		}
		if it.cost() > 1 && f.g.chance(f.outlineChance()) && f.outline([]item{it}) {
			continue
		}
		it.print(f)
	}
}

// outlineChance is less for what is deeper.
func (f *fn) outlineChance() int { return max(0, 30-8*f.depth) }

func (u *use) print(f *fn) {
	if u.n.kind.name == "draft" && f.looping == 0 && len(f.results) == 0 && f.g.mistake("early-success") {
		f.block("if input.Bool()", func() {
			f.endLive(0)
			f.succeeds()
		})
	}
	a := attempt{call: spell(u.c.text, f.handles[u.n]), last: "error", what: "use " + u.n.name, empty: true}
	if strings.Contains(u.c.text, ".Read(") {
		a.vars, a.types = []string{"_"}, []string{""}
	}
	f.attempt(a, func() {})
}

func (outside) print(f *fn) {
	f.attempt(attempt{call: "input.Err()", last: "error", what: "get on", empty: true}, func() {})
}

func (p *peek) print(f *fn) { f.p("%s", spell(p.text, f.handles[p.n])) }

func (l *leave) print(f *fn) {
	g := f.g
	f.block("if input.Bool()", func() {
		if f.looping == 0 && len(f.results) == 0 && g.chance(70) {
			g.tag("return-early")
			f.endLive(0)
			f.succeeds()
			return
		}
		f.fail("", l.n.name)
	})
}

func (b *branch) print(f *fn) {
	g := f.g
	then := func() { f.items(b.then) }
	switch {
	case len(b.otherwise) > 0 && g.chance(65) && switchable(f, nil):
		g.tag("switch-on-input")
		f.p("switch input.Int(3) {")
		f.p("case 0:")
		f.inner(then)
		f.p("case 1:")
		f.inner(func() { f.items(b.otherwise) })
		f.p("}")
	case len(b.otherwise) > 0:
		f.elseBlock("if input.Bool()", then, func() { f.items(b.otherwise) })
	default:
		f.block("if input.Bool()", then)
	}
}

// loopHeaders are loops that come to an end.
var loopHeaders = []struct{ tag, header string }{
	{"for-condition", "for input.More()"},
	{"for-int", "for range 2"},
	{"for-three-clauses", "for i := 0; i < 2; i++"},
	{"for-slice", "for range []string{\"a\", \"b\"}"},
}

func (l *loop) print(f *fn) {
	f.repeat(func() {
		f.items(l.items)
		for _, n := range l.refs() {
			if len(n.kind.ends) == 1 && n.kind.name != "conn" && f.g.mistake("end-in-loop-and-after") {
				f.p("%s", spell(n.kind.ends[0].text, f.handles[n]))
			}
		}
	})
}

// repeat prints a loop. What fails in it leaves the round, the loop or the function.
func (f *fn) repeat(body func()) {
	g := f.g
	h := pick(g, loopHeaders...)
	g.tag(h.tag)
	label := ""
	if g.chance(20) {
		label = f.fresh(pick(g, "rounds", "next", "outer"))
	}
	text := f.capture(func() {
		f.block(h.header, func() { f.inLoop(f.loopWord(), label, body) })
	})
	if label != "" && (strings.Contains(text, "continue "+label+"\n") || strings.Contains(text, "break "+label+"\n")) {
		g.tag("label")
		f.p("%s:", label)
	}
	f.out.WriteString(text)
}

// loopWord is what a failure in a loop leads to.
func (f *fn) loopWord() string { return pick(f.g, "continue", "continue", "break", "return") }

// inLoop prints the inside of a loop that a failure leaves by the word.
func (f *fn) inLoop(word, label string, body func()) {
	g := f.g
	f.looping++
	n := len(f.ways)
	if word == "return" {
		f.ways = append(f.ways, f.ways[0])
	} else {
		g.tag("loop-" + word)
		jump := strings.TrimSpace(word + " " + label)
		f.ways = append(f.ways, way{base: len(f.live), breaks: jump == "break", print: func(f *fn, err, what string) {
			f.logs(err, what)
			f.p("%s", jump)
		}})
	}
	body()
	f.ways = f.ways[:n]
	f.looping--
}

// capture prints to a text of its own.
func (f *fn) capture(print func()) string {
	out := f.out
	f.out = new(strings.Builder)
	print()
	text := f.out.String()
	f.out = out
	return text
}

func (d *drain) refs() []*node { return []*node{d.n} }
func (d *drain) cost() int     { return 2 }

// A drain reads a table row by row until it is empty.
type drain struct{ n *node }

func (d *drain) print(f *fn) {
	g := f.g
	g.tag("query-until-empty")
	if f.looping > 0 { // its own loop would catch a break of the other
		f.outlineLiteral([]item{d}, nil)
		return
	}
	table := f.handles[d.n]
	rows := f.fresh(pick(g, "rows", "batch", "page"))
	f.block("for", func() {
		f.p("%s, err := %s.QueryRows(10, 0)", rows, table)
		f.scope.names["err"] = true
		f.block("if err != nil", func() {
			f.fail("err", "query "+d.n.name)
		})
		f.block(fmt.Sprintf("if len(%s.Rows) == 0", rows), func() {
			if !g.mistake("rows-kept-in-loop") {
				f.p("mapi.FreeProws(%s)", rows)
			}
			f.p("break")
		})
		f.p("for _, row := range %s.Rows {\nfmt.Println(len(row.Props))\n}", rows)
		if !g.mistake("rows-kept-in-loop") {
			f.p("mapi.FreeProws(%s)", rows)
		}
	})
}

// refsSpelled are the things that items need, if all their types can be spelled.
func refsSpelled(items []item) ([]*node, bool) {
	refs := refsOf(items)
	return refs, !slices.ContainsFunc(refs, func(n *node) bool { return n.kind.typ == "" })
}
