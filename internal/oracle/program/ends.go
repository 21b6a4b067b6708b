package program

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// A holder is a variable that holds what must be ended.
type holder struct {
	node    *node
	name    string // "" for a library
	word    string // what it is called in names
	typ     string // "" if it cannot be spelled
	ends    []call
	nilable bool
	object  bool   // its only end is its own Release
	more    string // a use that may follow
}

// An ending is a way to end something.
type ending struct {
	tag    string
	weight int
	fits   func(f *fn, h *holder) bool
	print  func(f *fn, h *holder, body func())
}

// endings are filled in by init: their functions print what contains further endings.
var endings []ending

func init() {
	endings = []ending{
		{"end-explicit", 13, func(f *fn, h *holder) bool { return true }, endExplicit},
		{"defer", 48, deferrable, endDefer},
		{"defer-literal", 9, deferrable, endDeferLiteral},
		{"defer-nil-check", 7, nilCheckable, endDeferNilCheck},
		{"defer-argument", 4, spelled, endDeferArgument},
		{"defer-method-value", 6, objects, endDeferMethodValue},
		{"defer-done-flag", 5, deferrable, endDeferFlag},
		{"defer-set-nil", 4, nilCheckable, endDeferSetNil},
		{"defer-once", 4, deferrable, endOnce},
		{"defer-cleanup-slice", 6, deferrable, endCleanups},
		{"defer-releaser-stack", 6, objects, endStack},
		{"defer-close-all", 6, objects, endCloseAll},
		{"defer-join-error", 40, func(f *fn, h *holder) bool { return deferrable(f, h) && f.named != nil && h.ends[0].err }, endJoinError},
		{"end-interface", 5, objects, endInterface},
		{"end-any", 7, objects, endAny},
	}
}

func deferrable(f *fn, h *holder) bool   { return f.explicit == 0 && f.looping == 0 }
func nilCheckable(f *fn, h *holder) bool { return deferrable(f, h) && h.nilable }
func spelled(f *fn, h *holder) bool      { return deferrable(f, h) && h.typ != "" && isName(h.name) }
func objects(f *fn, h *holder) bool      { return deferrable(f, h) && h.object && isName(h.name) }

func isName(s string) bool { return s != "" && !strings.ContainsAny(s, ".([") }

// hold prints body as the life of a thing, and its end.
func (f *fn) hold(h holder, body func()) {
	g := f.g
	if g.mistake("omit-end") {
		f.omitEnd(h, body)
		return
	}
	if f.looping > 0 && f.explicit == 0 && g.mistake("defer-in-loop") {
		endDefer(f, &h, body)
		return
	}
	if f.explicit == 0 && f.looping == 0 && g.mistake("leave-before-defer") {
		f.block("if input.Bool()", func() { f.fail("", "what comes next") })
	}
	h.ends = f.endCalls(h)
	e := weighted(g, endings, func(e *ending) int {
		if !e.fits(f, &h) {
			return 0
		}
		return f.g.rare(e.tag, e.weight)
	})
	g.tag(e.tag)
	e.print(f, &h, body)
}

// endCalls varies how the ends are spelled.
func (f *fn) endCalls(h holder) []call {
	g := f.g
	ends := slices.Clone(h.ends)
	switch last := &ends[len(ends)-1]; {
	case strings.HasPrefix(last.text, "mapi.FreeBuffer(") && g.mistake("wrong-deallocator"):
		last.text = strings.Replace(last.text, "FreeBuffer", "CoTaskMemFree", 1)
	case h.object && isName(h.name) && strings.HasPrefix(h.typ, "*mapi.") && h.typ != "*mapi.Unknown" && g.chance(4):
		g.tag("ul-release")
		last.text = fmt.Sprintf("mapi.UlRelease(&%s.Unknown)", h.name)
	case h.typ != "" && isName(h.name) && len(ends) < 3 && !strings.Contains(last.text, "Unadvise") && g.chance(6):
		g.tag("end-helper")
		return []call{{text: fmt.Sprintf("%s(%s)", f.endHelper(h, ends), h.name)}}
	}
	if h.node != nil && h.node.kind.name == "mapi" && !g.tags["util"] && g.mistake("deinit-without-init") {
		ends = append([]call{{text: "mapi.DeinitMapiUtil()"}}, ends...)
	}
	if h.node != nil && h.node.kind.name == "session" && len(ends) == 2 {
		switch {
		case g.mistake("logoff-order"):
			slices.Reverse(ends)
		case g.mistake("logoff-twice"):
			ends = append([]call{ends[0]}, ends...)
		case g.mistake("logoff-omitted"):
			ends = ends[1:]
		}
	}
	return ends
}

// endHelper declares a function that ends a thing.
func (f *fn) endHelper(h holder, ends []call) string {
	g := f.g
	p := f.helperPkg(h.typ)
	name := p.declare(pick(g, "close ", "release ", "drop ", "free ") + h.name)
	e := newFn(g, p, f.depth+1)
	e.fresh(h.name)
	body := func() { e.printEnds(ends) }
	if h.nilable && g.chance(50) {
		e.block(fmt.Sprintf("if %s != nil", h.name), body)
	} else {
		body()
	}
	p.decls = append(p.decls, fmt.Sprintf("func %s(%s %s) {\n%s}", name, h.name, h.typ, e.out))
	return p.ref(f.pkg, name)
}

// helperPkg is where a helper goes that must spell a type.
func (f *fn) helperPkg(types ...string) *pkg {
	for _, t := range types {
		if t != "error" && t != "bool" && !strings.Contains(t, "mapi.") {
			return f.pkg
		}
	}
	return f.g.helperPkg(f.pkg)
}

// omitEnd prints a life without an end.
func (f *fn) omitEnd(h holder, body func()) {
	at := f.out.Len()
	body()
	if isName(h.name) && !mentions(f.out.String()[at:], h.name) {
		f.p("_ = %s", h.name)
	}
}

// mentions reports whether a text of Go uses a variable.
func mentions(text, name string) bool {
	for line := range strings.Lines(text) {
		for i, part := range strings.Split(line, `"`) {
			if i%2 == 0 && slices.Contains(strings.FieldsFunc(part, notOfName), name) {
				return true
			}
		}
	}
	return false
}

func notOfName(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }

// afterEnd prints, after an end, what should not be.
func (f *fn) afterEnd(h *holder) {
	if f.g.mistake("end-twice") {
		f.p("%s", h.ends[len(h.ends)-1].text)
	}
	if h.more != "" && f.g.mistake("use-after-end") {
		f.ifErr(h.more, func() { f.p("log.Print(err)") })
	}
}

func endExplicit(f *fn, h *holder, body func()) {
	f.live = append(f.live, held{h.node, h.ends})
	inside := 1
	if deferrable(f, h) && f.g.mistake("end-before-deferred") {
		inside = 0
	}
	f.explicit += inside
	body()
	f.explicit -= inside
	f.live = f.live[:len(f.live)-1]
	f.printEnds(h.ends)
	f.afterEnd(h)
}

// deferred prints body after a defer, and the mistake to end the thing by hand although that is deferred.
func (f *fn) deferred(h *holder, body func()) {
	f.defers++
	f.inDeferred(h, body)
}

func (f *fn) inDeferred(h *holder, body func()) {
	body()
	if f.g.mistake("explicit-over-deferred") {
		f.p("%s", h.ends[0].text)
	}
}

func endDefer(f *fn, h *holder, body func()) {
	for _, c := range slices.Backward(h.ends) {
		f.p("defer %s", c.text)
	}
	f.deferred(h, body)
}

// deferBlock defers a literal.
func (f *fn) deferBlock(header string, ends []call) {
	f.p("defer func() {")
	f.inner(func() {
		if header == "" {
			f.printEnds(ends)
		} else {
			f.block(header, func() { f.printEnds(ends) })
		}
	})
	f.p("}()")
}

func endDeferLiteral(f *fn, h *holder, body func()) {
	f.deferBlock("", h.ends)
	f.deferred(h, body)
}

func endDeferNilCheck(f *fn, h *holder, body func()) {
	f.deferBlock(fmt.Sprintf("if %s != nil", h.name), h.ends)
	f.deferred(h, body)
}

func endDeferArgument(f *fn, h *holder, body func()) {
	f.p("defer func(%s %s) {", h.name, h.typ)
	f.inner(func() { f.printEnds(h.ends) })
	f.p("}(%s)", h.name)
	f.deferred(h, body)
}

func endDeferMethodValue(f *fn, h *holder, body func()) {
	v := f.fresh(h.name + "Release")
	f.p("%s := %s.Release", v, h.name)
	f.p("defer %s()", v)
	f.deferred(h, body)
}

// endDeferFlag ends by hand when all went well, and by a defer otherwise.
func endDeferFlag(f *fn, h *holder, body func()) {
	v := f.fresh(pick(f.g, "done", "closed", "released"))
	f.p("%s := false", v)
	f.deferBlock("if !"+v, h.ends)
	f.defers++
	f.explicit++ // what is inside must be ended before the statement below
	body()
	f.explicit--
	f.printEnds(h.ends)
	if !f.g.mistake("end-twice") {
		f.p("%s = true", v)
	}
}

func endDeferSetNil(f *fn, h *holder, body func()) {
	f.deferBlock(fmt.Sprintf("if %s != nil", h.name), h.ends)
	f.defers++
	f.explicit++
	body()
	f.explicit--
	f.printEnds(h.ends)
	if !f.g.mistake("end-twice") {
		f.p("%s = nil", h.name)
	}
}

func endOnce(f *fn, h *holder, body func()) {
	once, end := f.fresh("once"), f.fresh("end"+upper(h.word))
	f.p("var %s sync.Once", once)
	f.p("%s := func() {", end)
	f.p("%s.Do(func() {", once)
	f.inner(func() { f.printEnds(h.ends) })
	f.p("})")
	f.p("}")
	f.p("defer %s()", end)
	f.defers++
	early := f.g.chance(50)
	if early {
		f.explicit++
	}
	body()
	if early {
		f.explicit--
		f.p("%s()", end)
	}
}

// endCleanups appends to the function's list of what to do in the end.
func endCleanups(f *fn, h *holder, body func()) {
	if s := f.once.cleanups; s.name == "" || s.defers != f.defers || f.owner(s.name) == nil {
		v := f.fresh("cleanups")
		f.once.cleanups = deferredList{v, f.defers + 1}
		f.defers++
		f.p("var %s []func()", v)
		f.p("defer func() {")
		if f.g.chance(50) {
			f.p("for i := len(%s) - 1; i >= 0; i-- {\n%s[i]()\n}", v, v)
		} else {
			f.p("for _, end := range slices.Backward(%s) {\nend()\n}", v)
		}
		f.p("}()")
	}
	f.p("%[1]s = append(%[1]s, func() {", f.once.cleanups.name)
	f.inner(func() { f.printEnds(h.ends) })
	f.p("})")
	f.inDeferred(h, body)
}

// endStack appends to the function's list of objects.
func endStack(f *fn, h *holder, body func()) {
	if s := f.once.stack; s.name == "" || s.defers != f.defers || f.owner(s.name) == nil {
		v := f.fresh("opened")
		f.once.stack = deferredList{v, f.defers + 1}
		f.defers++
		f.p("var %s []%s", v, f.g.common(f.pkg, "releaser"))
		f.p("defer func() {")
		f.p("for _, o := range slices.Backward(%s) {\no.Release()\n}", v)
		f.p("}()")
	}
	f.p("%[1]s = append(%[1]s, %[2]s)", f.once.stack.name, h.name)
	f.inDeferred(h, body)
}

func endCloseAll(f *fn, h *holder, body func()) {
	f.p("defer %s(%s)", f.g.common(f.pkg, "closeAll"), h.name)
	f.deferred(h, body)
}

// endJoinError defers the end and reports its error by the named result.
func endJoinError(f *fn, h *holder, body func()) {
	f.p("defer func() {")
	f.p("err = errors.Join(err, %s)", h.ends[0].text)
	for _, c := range h.ends[1:] {
		f.p("%s", c.text)
	}
	f.p("}()")
	f.deferred(h, body)
}

func endInterface(f *fn, h *holder, body func()) {
	v := f.fresh("closer")
	f.p("var %s %s = %s", v, f.g.common(f.pkg, "releaser"), h.name)
	f.p("defer %s.Release()", v)
	f.deferred(h, body)
}

func endAny(f *fn, h *holder, body func()) {
	if f.g.chance(50) {
		f.g.tag("type-assertion")
		v := f.fresh("held")
		f.p("var %s any = %s", v, h.name)
		f.deferBlock(fmt.Sprintf("if r, ok := %s.(interface{ Release() uint32 }); ok", v), []call{{text: "r.Release()"}})
	} else {
		f.p("defer %s(%s)", f.g.common(f.pkg, "closeAny"), h.name)
	}
	f.deferred(h, body)
}
