package typestate

import (
	"fmt"
	"slices"
)

// A tableHandle is a table that an execution has opened.
type tableHandle struct {
	site     int // the line on which it was opened
	released bool
	lost     bool // a mistake has been made with it
}

// A verdict is a mistake with a handle that was opened on line site; line is 0 if it was never released.
type verdict struct {
	site, line int
	rule       string
}

// An execution is one path through a program: what each call and condition came to is given.
type execution struct {
	choices []bool // those made, and to be made
	at      int
	follow  int // the line of the only call whose outcome is known by its error, 0 if those of all are

	t      [2]*tableHandle
	failed bool // err != nil
	vague  bool // it is the error of a call whose outcome is not known by it
	ok     bool
	defers []*tableHandle
	lines  []int
	all    []*tableHandle
	last   *tableHandle // the one that is followed
	found  map[verdict]bool
	crash  bool // a call on nil
}

type end int

const (
	falls end = iota
	breaks
	returns
)

func (e *execution) choose() bool {
	if e.at == len(e.choices) {
		e.choices = append(e.choices, false)
	}
	e.at++
	return e.choices[e.at-1]
}

func (e *execution) call(h *tableHandle, line int, release bool) {
	switch {
	case h == nil:
		e.crash = e.follow == 0
	case h.lost:
	case h.released:
		h.lost = true
		e.found[verdict{h.site, line, map[bool]string{true: "double-release", false: "use-after-release"}[release]}] = true
	case release:
		h.released = true
	}
}

func (e *execution) run(block []*node) end {
	for _, n := range block {
		if how := e.step(n); how != falls || e.crash {
			return how
		}
	}
	return falls
}

func (e *execution) step(n *node) end {
	cond := false
	switch n.op {
	case opOpen:
		e.t[n.a], e.failed = nil, !e.choose()
		got := !e.failed
		e.vague = e.follow != 0 && e.follow != n.line
		if e.vague {
			got = e.choose()
		}
		if got {
			e.t[n.a] = &tableHandle{site: n.line}
			e.all = append(e.all, e.t[n.a])
			if n.line == e.follow {
				e.last = e.t[n.a]
			}
		}
		return falls
	case opUse, opRelease:
		e.call(e.t[n.a], n.line, n.op == opRelease)
		return falls
	case opDefer:
		e.defers, e.lines = append(e.defers, e.t[n.a]), append(e.lines, n.line)
		return falls
	case opCopy:
		e.t[n.a] = e.t[1-n.a]
		return falls
	case opClear:
		e.t[n.a] = nil
		return falls
	case opSetFlag:
		e.ok = n.b == 0 || n.b == 2 && !e.failed
		if n.b == 2 && e.vague {
			e.ok = e.choose()
		}
		return falls
	case opReturn:
		return returns
	case opBreak:
		return breaks
	case opFor:
		return e.loop(n)
	case opIfErr:
		cond = e.failed
	case opIfTable:
		if cond = e.t[n.a] != nil; e.follow != 0 && (!cond || e.t[n.a] != e.last) {
			cond = e.choose()
		}
	case opIfAny:
		cond = e.choose()
	case opIfFlag:
		cond = e.ok
	}
	if cond {
		return e.run(n.yes)
	}
	return e.run(n.no)
}

// loop goes round until it comes to where it has been: what happens after that happens without that turn, too.
func (e *execution) loop(n *node) end {
	seen := make(map[string]bool)
	for !e.crash && !seen[e.where()] {
		seen[e.where()] = true
		if !e.choose() {
			break
		}
		switch e.run(n.yes) {
		case breaks:
			return falls
		case returns:
			return returns
		}
	}
	return falls
}

// where words all that the rest of the execution depends on.
func (e *execution) where() string {
	at := fmt.Sprint(e.failed, e.vague, e.ok)
	for _, h := range slices.Concat(e.t[:], e.defers) {
		if h != nil {
			at += fmt.Sprint(*h, h == e.t[0], h == e.t[1])
		}
		at += ";"
	}
	return at
}

// finish runs the deferred calls and judges what is left.
func (e *execution) finish() {
	for i := len(e.defers) - 1; i >= 0 && !e.crash; i-- {
		e.call(e.defers[i], e.lines[i], true)
	}
	if e.crash {
		return
	}
	for _, h := range e.all {
		if !h.released && !h.lost {
			e.found[verdict{h.site, 0, "leak"}] = true
		}
	}
}

// maxPaths bounds how many paths through a program are followed.
const maxPaths = 1_000

// executions follows every path through a program and returns the mistakes; ok is false if there are too many, or some
// path calls a method of nil: what comes after that is anyone's guess. With a call to follow, the paths are those of the
// analysis, which keeps apart what happens to the table of that call, and the flag, and no more: whether other variables
// hold a table, and what the errors of other calls mean for them, is open, and calls on nil do nothing.
func executions(block []*node, follow int) (found map[verdict]bool, ok bool) {
	found = make(map[verdict]bool)
	var choices []bool
	for range maxPaths {
		e := &execution{choices: choices, found: found, follow: follow}
		e.run(block)
		e.finish()
		if e.crash && follow == 0 {
			return nil, false
		}
		choices = e.choices[:e.at]
		for len(choices) > 0 && choices[len(choices)-1] {
			choices = choices[:len(choices)-1]
		}
		if len(choices) == 0 {
			return found, true
		}
		choices = slices.Clone(choices)
		choices[len(choices)-1] = true
	}
	return nil, false
}
