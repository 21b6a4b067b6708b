package program

import (
	"fmt"
	"slices"
	"strings"
)

// An attempt is a call that may fail, and what is known of it.
type attempt struct {
	call    string
	vars    []string // its results but the last; "_" for one that nobody wants
	types   []string // of vars, "" if it cannot be spelled
	last    string   // type of the last result: "error", "bool", or "" for none
	nilable bool     // the first result is nil exactly after a failure
	what    string
	after   []call // what is called next whether it failed or not
	undo    []call // what ends what a success gave
	lost    bool   // it must not be ended at once
	empty   bool   // nothing follows
	flat    bool   // what follows on success returns: it must not stand in a block
}

// A check is a way to make a call and look at its error.
type check struct {
	tag    string
	weight int
	fits   func(f *fn, a *attempt) bool
	print  func(f *fn, a *attempt, ok func())
}

// checks are filled in by init: their functions print what contains further checks.
var checks []check

func init() {
	checks = []check{
		{"check-if", 40, always, checkIf},
		{"check-if-init", 34, noVars, checkIfInit},
		{"check-if-init-else", 5, nestable, checkIfInitElse},
		{"check-nested", 6, nestable, checkNested},
		{"check-switch", 6, switchable, checkSwitch},
		{"check-errors-as", 2, switchable, checkAs},
		{"check-nil-handle", 4, func(f *fn, a *attempt) bool { return a.nilable && len(a.after) == 0 }, checkNilHandle},
		{"check-flag", 4, nestable, checkFlag},
		{"check-and-question", 4, func(f *fn, a *attempt) bool { return f.g.budget > -4 && !a.lost }, checkOrQuestion},
		{"check-predicate", 3, always, checkPredicate},
		{"check-ok-helper", 3, always, checkOkHelper},
		{"check-declared-before", 6, spellable, checkDeclared},
		{"check-assign-in-if", 4, spellable, checkAssignInIf},
		{"check-must", 40, func(f *fn, a *attempt) bool {
			return f.panicky && f.explicit == 0 && len(a.vars) == 1 && len(a.after) == 0 && a.vars[0] != "_"
		}, checkMust},
		{"check-retry", 4, func(f *fn, a *attempt) bool { return spellable(f, a) && len(a.after) == 0 && len(a.vars) > 0 }, checkRetry},
		{"check-collected", 4, nestable, checkCollected},
	}
}

func always(*fn, *attempt) bool { return true }

func switchable(f *fn, _ *attempt) bool { return !f.ways[len(f.ways)-1].breaks }

func noVars(f *fn, a *attempt) bool { return len(a.vars) == 0 && len(a.after) == 0 }

func nestable(f *fn, a *attempt) bool { return !a.flat && !a.empty && len(a.after) == 0 }

func spellable(f *fn, a *attempt) bool {
	return !slices.Contains(a.types, "") && !slices.Contains(a.vars, "_") && len(a.vars) > 0
}

// attempt prints a call, its check, and what ok prints for its success.
func (f *fn) attempt(a attempt, ok func()) {
	switch a.last {
	case "":
		if len(a.vars) == 0 {
			f.p("%s", a.call)
		} else {
			f.p("%s := %s", strings.Join(a.vars, ", "), a.call)
		}
		ok()
		return
	case "bool":
		f.g.tag("ok-bool")
		flag := f.fresh("ok")
		f.p("%s := %s", strings.Join(append(slices.Clone(a.vars), flag), ", "), a.call)
		f.block("if !"+flag, func() { f.fail("", a.what) })
		ok()
		return
	case "handle":
		f.g.tag("nil-for-failure")
		f.p("%s := %s", a.vars[0], a.call)
		f.block("if "+a.vars[0]+" == nil", func() { f.fail("", a.what) })
		ok()
		return
	}
	if f.g.mistake("check-dropped") {
		f.dropCheck(a)
		ok()
		return
	}
	c := weighted(f.g, checks, func(c *check) int {
		if !c.fits(f, &a) {
			return 0
		}
		return f.g.rare(c.tag, c.weight)
	})
	f.g.tag(c.tag)
	c.print(f, &a, ok)
}

// dropCheck makes a call and does not look at its error.
func (f *fn) dropCheck(a attempt) {
	lhs := strings.Join(append(slices.Clone(a.vars), "_"), ", ")
	switch {
	case len(a.vars) == 0:
		f.p("%s", a.call)
	case !declares(a.vars):
		f.p("%s = %s", lhs, a.call)
	default:
		f.p("%s := %s", lhs, a.call)
	}
	f.printEnds(a.after)
}

// open prints the call with results in new variables and what comes after it.
func (f *fn) open(a *attempt) {
	f.p("%s %s", f.assign(a.vars, "err"), a.call)
	f.printEnds(a.after)
}

func checkIf(f *fn, a *attempt, ok func()) {
	f.open(a)
	f.block("if err != nil", func() { f.fail("err", a.what) })
	ok()
}

func checkIfInit(f *fn, a *attempt, ok func()) {
	f.ifErr(a.call, func() { f.fail("err", a.what) })
	ok()
}

// ifErr prints a call in the header of an if.
func (f *fn) ifErr(call string, fail func()) {
	f.p("if err := %s; err != nil {", call)
	f.inner(func() {
		f.scope.names["err"] = true
		fail()
	})
	f.p("}")
}

func checkIfInitElse(f *fn, a *attempt, ok func()) {
	lhs := strings.Join(append(slices.Clone(a.vars), "err"), ", ")
	f.inner(func() {
		f.scope.names["err"] = true
		if f.g.chance(50) {
			f.elseBlock(fmt.Sprintf("if %s := %s; err != nil", lhs, a.call), func() { f.fail("err", a.what) }, ok)
			return
		}
		f.elseBlock(fmt.Sprintf("if %s := %s; err == nil", lhs, a.call), ok, func() { f.fail("err", a.what) })
	})
}

func checkNested(f *fn, a *attempt, ok func()) {
	f.open(a)
	switch f.g.rng.IntN(3) {
	case 0:
		f.elseBlock("if err == nil", ok, func() { f.fail("err", a.what) })
	case 1:
		f.elseBlock("if err != nil", func() { f.logs("err", a.what) }, ok)
	default:
		f.block("if err == nil", ok)
	}
}

func checkSwitch(f *fn, a *attempt, ok func()) {
	f.open(a)
	f.p("switch {")
	f.p("case err != nil:")
	f.inner(func() { f.fail("err", a.what) })
	if nestable(f, a) && f.looping == 0 && f.g.chance(30) {
		f.p("default:")
		f.inner(ok)
		f.p("}")
		return
	}
	f.p("}")
	ok()
}

func checkAs(f *fn, a *attempt, ok func()) {
	f.open(a)
	code := f.fresh("code")
	f.p("var %s mapi.Error", code)
	f.p("switch {")
	f.p("case errors.As(err, &%s):", code)
	f.p("log.Printf(\"code %%#x\", uint32(%s))", code)
	f.inner(func() { f.fail("err", a.what) })
	f.p("case err != nil:")
	f.inner(func() { f.fail("err", a.what) })
	f.p("}")
	ok()
}

func checkNilHandle(f *fn, a *attempt, ok func()) {
	f.p("%s := %s", strings.Join(append(slices.Clone(a.vars), "_"), ", "), a.call)
	f.block("if "+a.vars[0]+" == nil", func() { f.fail("", a.what) })
	ok()
}
