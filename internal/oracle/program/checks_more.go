package program

import (
	"fmt"
	"slices"
	"strings"
)

func checkFlag(f *fn, a *attempt, ok func()) {
	f.open(a)
	flag := f.fresh(pick(f.g, "opened", "ready", "good"))
	if f.g.chance(50) {
		f.p("%s := err == nil", flag)
	} else {
		f.p("%s := true", flag)
		f.block("if err != nil", func() {
			f.logs("err", a.what)
			f.p("%s = false", flag)
		})
	}
	if f.g.chance(50) {
		f.block("if !"+flag, func() { f.fail("err", a.what) })
		ok()
		return
	}
	f.block("if "+flag, ok)
}

// checkOrQuestion gives up when the call failed or somebody outside says so.
func checkOrQuestion(f *fn, a *attempt, ok func()) {
	f.g.budget--
	f.open(a)
	f.block("if err != nil || input.Bool()", func() {
		if len(a.undo) > 0 && !f.g.mistake("omit-end-on-path") {
			cond := "err == nil"
			if a.nilable && f.g.chance(50) {
				cond = a.vars[0] + " != nil"
			}
			f.block("if "+cond, func() { f.printEnds(a.undo) })
		}
		if len(f.results) > 0 { // a nil error must not go with a nil result
			f.fail("", a.what)
		} else {
			f.fail("err", a.what)
		}
	})
	ok()
}

func checkPredicate(f *fn, a *attempt, ok func()) {
	f.open(a)
	f.block(fmt.Sprintf("if %s(err)", f.g.common(f.pkg, "failed")), func() { f.fail("err", a.what) })
	ok()
}

func checkOkHelper(f *fn, a *attempt, ok func()) {
	f.open(a)
	f.block(fmt.Sprintf("if !%s(err, %q)", f.g.common(f.pkg, "check"), a.what), func() { f.fail("", a.what) })
	ok()
}

// declare declares the results of a call before it.
func (f *fn) declare(a *attempt) {
	for i, v := range a.vars {
		f.p("var %s %s", v, a.types[i])
	}
	if f.owner("err") == nil || f.g.chance(30) && !f.scope.names["err"] {
		f.p("var err error")
		f.scope.names["err"] = true
	}
}

func checkDeclared(f *fn, a *attempt, ok func()) {
	f.declare(a)
	f.p("%s = %s", strings.Join(append(slices.Clone(a.vars), "err"), ", "), a.call)
	f.printEnds(a.after)
	f.block("if err != nil", func() { f.fail("err", a.what) })
	ok()
}

func checkAssignInIf(f *fn, a *attempt, ok func()) {
	if len(a.after) > 0 {
		checkDeclared(f, a, ok)
		return
	}
	f.declare(a)
	lhs := strings.Join(append(slices.Clone(a.vars), "err"), ", ")
	f.block(fmt.Sprintf("if %s = %s; err != nil", lhs, a.call), func() { f.fail("err", a.what) })
	ok()
}

// checkMust panics on an error.
func checkMust(f *fn, a *attempt, ok func()) {
	f.p("%s := %s(%s)", a.vars[0], f.g.common(f.pkg, "must"), a.call)
	ok()
}

// checkRetry tries more than once.
func checkRetry(f *fn, a *attempt, ok func()) {
	f.declare(a)
	lhs := strings.Join(append(slices.Clone(a.vars), "err"), ", ")
	header := pick(f.g, "for range 2", "for try := 0; try < 2; try++", "for range 3")
	wrong := len(a.undo) > 0 && f.g.mistake("overwrite")
	f.block(header, func() {
		f.p("%s = %s", lhs, a.call)
		switch {
		case wrong:
			f.block("if err == nil && input.Bool()", func() { f.p("break") })
		case f.g.chance(50):
			f.block("if err == nil", func() { f.p("break") })
		default:
			f.block("if err != nil", func() {
				f.logs("err", a.what)
				f.p("continue")
			})
			f.p("break")
		}
	})
	f.block("if err != nil", func() { f.fail("err", a.what) })
	ok()
}

// checkCollected keeps the error for later and goes on.
func checkCollected(f *fn, a *attempt, ok func()) {
	errs := f.fresh("errs")
	f.p("var %s []error", errs)
	f.open(a)
	f.elseBlock("if err != nil", func() { f.p("%s = append(%s, err)", errs, errs) }, ok)
	f.block(fmt.Sprintf("if joined := errors.Join(%s...); joined != nil", errs), func() { f.fail("joined", a.what) })
}
