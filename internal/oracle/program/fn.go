package program

import (
	"fmt"
	"slices"
	"strings"
)

// A fn is one function, or function literal, that is being printed.
type fn struct {
	g        *gen
	pkg      *pkg
	out      *strings.Builder
	used     map[string]bool // all names of the function and its literals
	scope    *scope
	handles  map[*node]string // how each thing is spelled here
	results  []string         // types of the results before the last
	last     string           // type of the last result: "error", "bool" or ""
	named    *scope           // where the named result err is, if it is named
	live     []held           // what statements must end on each way out
	ways     []way            // how a block is left when something fails, innermost last
	explicit int              // things that are ended by a statement: what is inside them must not be deferred
	looping  int              // loops around
	defers   int              // deferred calls so far
	depth    int              // how many functions and literals deep
	isMain   bool
	panicky  bool    // errors may panic: whoever calls ends all by defers, and one of them recovers
	owners   []owner // structs that hold some of the things
	once     struct{ cleanups, stack deferredList }
}

// A deferredList is a variable that holds what one deferred loop ends. Only while nothing else has been
// deferred may more be added to it: the loop runs in the place of its defer.
type deferredList struct {
	name   string
	defers int
}

// A scope is a block with the names it declares.
type scope struct {
	up    *scope
	names map[string]bool
}

// A held thing is ended by statements.
type held struct {
	node *node
	ends []call
}

// A way leaves a block after a failure.
type way struct {
	base   int                           // what of live is ended on it: all from here on
	breaks bool                          // by a break, which would only leave a switch
	print  func(f *fn, err, what string) // err is the error, "" if there is none
}

// A call is one that ends something or uses it.
type call struct {
	text string
	err  bool // returns an error
}

func newFn(g *gen, p *pkg, depth int) *fn {
	f := &fn{g: g, pkg: p, out: new(strings.Builder), used: make(map[string]bool), handles: make(map[*node]string), depth: depth}
	f.scope = &scope{names: make(map[string]bool)}
	f.ways = []way{{print: (*fn).fails}}
	return f
}

// literal begins a function literal inside f.
func (f *fn) literal() *fn {
	l := newFn(f.g, f.pkg, f.depth+1)
	l.out, l.used = f.out, f.used
	l.scope.up = f.scope
	l.panicky = f.panicky && f.explicit == 0
	for n, h := range f.handles {
		l.handles[n] = h
	}
	l.owners = slices.Clone(f.owners)
	return l
}

// p prints a line.
func (f *fn) p(format string, args ...any) {
	fmt.Fprintf(f.out, format, args...)
	f.out.WriteByte('\n')
}

// block prints a header and a block.
func (f *fn) block(header string, body func()) {
	f.p("%s {", header)
	f.inner(body)
	f.p("}")
}

// inner prints the inside of a block.
func (f *fn) inner(body func()) {
	f.scope = &scope{up: f.scope, names: make(map[string]bool)}
	body()
	f.scope = f.scope.up
}

// elseBlock prints two blocks of one condition.
func (f *fn) elseBlock(header string, then, otherwise func()) {
	f.p("%s {", header)
	f.inner(then)
	f.p("} else {")
	f.inner(otherwise)
	f.p("}")
}

// fresh is a name that nothing in the function has.
func (f *fn) fresh(base string) string {
	name := base
	for i := 2; f.used[name]; i++ {
		name = fmt.Sprint(base, i)
	}
	f.used[name] = true
	f.scope.names[name] = true
	return name
}

// owner is the scope that declares a name as seen from here.
func (f *fn) owner(name string) *scope {
	for s := f.scope; s != nil; s = s.up {
		if s.names[name] {
			return s
		}
	}
	return nil
}

// assign spells the assignment of a call's results. The error is declared where need be, or shadowed.
func (f *fn) assign(vars []string, err string) string {
	here, seen := f.scope.names[err], f.owner(err) != nil
	op := ":="
	switch {
	case here && !declares(vars):
		op = "="
	case !here && seen && !declares(vars) && f.g.chance(50):
		f.g.tag("err-of-outer-block")
		return strings.Join(append(slices.Clone(vars), err), ", ") + " ="
	case !here && seen:
		f.g.tag("err-shadowed")
	}
	f.scope.names[err] = true
	return strings.Join(append(slices.Clone(vars), err), ", ") + " " + op
}

// declares reports whether an assignment to some variables may declare one.
func declares(vars []string) bool {
	return slices.ContainsFunc(vars, func(v string) bool { return v != "_" })
}

// fail ends what is live and leaves the block.
func (f *fn) fail(err, what string) {
	w := f.ways[len(f.ways)-1]
	f.endLive(w.base)
	w.print(f, err, what)
}

// endLive prints the ends of what is live from base on, last first.
func (f *fn) endLive(base int) {
	live := slices.Clone(f.live[base:])
	slices.Reverse(live)
	if len(live) > 1 && f.g.mistake("swap-ends") {
		live[0], live[1] = live[1], live[0]
	}
	for _, h := range live {
		if f.g.mistake("omit-end-on-path") {
			continue
		}
		for _, c := range h.ends {
			f.p("%s", c.text)
		}
	}
}

// printEnds prints calls that end something.
func (f *fn) printEnds(ends []call) {
	for _, c := range ends {
		if c.err && f.g.chance(25) {
			f.g.tag("end-error-logged")
			f.block("if err := "+c.text+"; err != nil", func() { f.p("log.Print(err)") })
			continue
		}
		f.p("%s", c.text)
	}
}

// zeros are the results before the last in a failing return.
func (f *fn) zeros() []string {
	var z []string
	for range f.results {
		z = append(z, "nil")
	}
	return z
}

// fails is the way out of a function.
func (f *fn) fails(err, what string) {
	g := f.g
	switch {
	case f.last == "error":
		f.failsWithError(err, what)
	case f.isMain && f.defers == 0 && g.chance(40), f.isMain && f.defers > 0 && g.mistake("exit-with-defers"):
		f.exits(err, what)
	default:
		f.logs(err, what)
		if f.isMain && g.chance(7) {
			g.tag("goexit")
			f.p("runtime.Goexit()")
			return
		}
		z := f.zeros()
		if f.last == "bool" {
			z = append(z, "false")
		}
		f.p("return %s", strings.Join(z, ", "))
	}
}

// logs prints what went wrong.
func (f *fn) logs(err, what string) {
	switch {
	case err == "":
		f.p("log.Print(%q)", what+" failed")
	case f.g.chance(50):
		f.p("log.Printf(%q, %s)", what+": %v", err)
	case f.g.chance(30):
		f.p("fmt.Println(%q, %s)", what, err)
	default:
		f.p("log.Print(%s)", err)
	}
}

// failsWithError returns an error.
func (f *fn) failsWithError(err, what string) {
	g := f.g
	value := err
	switch n := g.rng.IntN(100); {
	case err == "":
		value = fmt.Sprintf("errors.New(%q)", what+" failed")
	case f.panicky && f.explicit == 0 && n < 20:
		g.tag("panic")
		f.p("panic(%s)", err)
		return
	case n < 40:
	case n < 75:
		g.tag("err-wrapped")
		value = fmt.Sprintf("fmt.Errorf(%q, %s)", what+": %w", err)
	case n < 85:
		g.tag("err-joined")
		value = fmt.Sprintf("errors.Join(errors.New(%q), %s)", what, err)
	case n < 93:
		g.tag("err-type")
		value = fmt.Sprintf("&%s{%q, %s}", g.common(f.pkg, "failure"), what, err)
	}
	if f.named != nil && f.owner("err") == f.named && g.chance(40) {
		g.tag("return-bare")
		if value != "err" {
			f.p("err = %s", value)
		}
		f.p("return")
		return
	}
	f.p("return %s", strings.Join(append(f.zeros(), value), ", "))
}

// exits leaves the process.
func (f *fn) exits(err, what string) {
	g := f.g
	if err == "" {
		err = fmt.Sprintf("%q", what+" failed")
	}
	switch g.rng.IntN(4) {
	case 0:
		g.tag("log-fatal")
		f.p("log.Fatal(%s)", err)
	case 1:
		g.tag("log-fatalf")
		f.p("log.Fatalf(%q, %s)", what+": %v", err)
	case 2:
		g.tag("os-exit")
		f.p("fmt.Fprintln(os.Stderr, %s)", err)
		f.p("os.Exit(1)")
	default:
		g.tag("fatal-helper")
		f.p("%s(%q, %s)", g.common(f.pkg, "fatal"), what, err)
	}
}

// succeeds returns values and no failure.
func (f *fn) succeeds(values ...string) {
	switch f.last {
	case "error":
		values = append(slices.Clone(values), "nil")
	case "bool":
		values = append(slices.Clone(values), "true")
	}
	f.p("return %s", strings.Join(values, ", "))
}

// finish ends the body of a function that does something, and has nothing to hand over.
func (f *fn) finish() {
	if f.last != "" {
		f.succeeds()
	}
}

// signature spells the results of the function.
func (f *fn) signature() string {
	types := slices.Clone(f.results)
	if f.last != "" {
		types = append(types, f.last)
	}
	switch {
	case f.named != nil:
		for i, t := range types[:len(types)-1] {
			types[i] = "_ " + t
		}
		return "(" + strings.Join(append(types[:len(types)-1], "err error"), ", ") + ")"
	case len(types) > 1:
		return "(" + strings.Join(types, ", ") + ")"
	}
	return strings.Join(types, "")
}

// nameErr gives the function a named result err.
func (f *fn) nameErr() {
	f.g.tag("named-result")
	f.named = f.scope
	f.scope.names["err"] = true
	f.used["err"] = true
}
