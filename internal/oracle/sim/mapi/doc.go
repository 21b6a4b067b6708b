// Package mapi is an executable MAPI: a binding in memory that does nothing but watch whether it is used in
// order.
//
// It is written from the documentation of MAPI and COM and shares nothing with the analyzer, so that each can
// be held against the other. Any call that can fail does so when the outside world decides it. Each call is held against
// what came before in the run; what is left over is judged at the end of the run. A rule that is broken is recorded with the
// places at which it may be reported.
//
// An object with which one mistake has been made is spoilt: what goes wrong with it later follows from the
// first mistake, and is recorded as that.
//
// The files: object.go has what all objects share, library.go the initialisations of a thread, memory.go what
// is freed, session.go, store.go and notify.go the interfaces, given.go what a function finds that is run for itself.
package mapi

import "github.com/mapilint/mapilint/internal/oracle/sim/trace"

// Rules are the rules that this binding judges.
var Rules = []string{
	"adrlist-not-freed", "advise-no-unadvise", "advise-sink-leak", "buffer-leak", "child-outlives-store", "co-ole-mixed",
	"coinit-unbalanced", "com-alive-at-uninit", "couninit-after-failed-init", "defer-in-loop",
	"double-free-buffer", "double-release", "exit-skips-defers", "free-after-failure", "free-allocatemore",
	"lockosthread-missing", "logoff-after-release", "logoff-shared-flag", "logoff-twice",
	"mapi-call-after-uninit", "mapi-call-before-init", "mapi-init-ignored-result", "mapi-uninit-after-failed-init", "mapi-uninit-extra",
	"mapi-uninit-missing", "mapiutil-deinit-missing", "mapiutil-deinit-unpaired", "message-dropped-unsaved",
	"object-open-at-logoff", "ole-after-mapi-uninit", "ole-uninit-missing", "ole-uninit-unpaired",
	"overwrite-live", "qi-leak", "release-missing", "rowset-empty-leak", "rowset-reassign", "session-not-released",
	"storelogoff-after-session-logoff", "storelogoff-flags", "unadvise-late", "unadvise-twice",
	"unadvise-wrong-source", "unlock-while-initialized", "use-after-free", "use-after-logoff",
	"use-after-release", "use-after-storelogoff", "use-after-submit", "util-only-mapi-uninit",
	"wrapped-sink-inner-leak", "wrong-deallocator",
}

// A world is everything that a run has opened.
type world struct {
	objects []*object
	blocks  map[block]*object
	conns   map[Connection]*object
	threads map[uint64]*thread

	mapi     int       // how often MAPI is initialised
	ended    bool      // it was, and is no more
	untimely bool      // a call before its initialisation has been told
	failed   []failure // calls that have handed over nothing
}

// A failure is a call that should have opened something.
type failure struct {
	kind string
	at   trace.Stack
}

var w *world

func init() { trace.Judge(judge{}) }

// judge is the trace.Checker of this binding.
type judge struct{}

// Begin forgets the last run.
func (judge) Begin() {
	w = &world{
		blocks: make(map[block]*object), conns: make(map[Connection]*object),
		threads: make(map[uint64]*thread),
	}
}

// End judges what is left over.
func (judge) End() {
	for _, o := range w.objects {
		o.judgeLeft()
	}
	for _, t := range w.threads {
		t.judgeLeft()
	}
}

// Exit looks at whether the deferred calls that an exit at a place skips would have ended a session, a
// registration or an initialisation.
func (judge) Exit(at trace.Stack) func() {
	for _, v := range lost() {
		trace.Violate(v)
	}
	open := len(w.openEnds())
	return func() {
		if len(w.openEnds()) < open {
			trace.Violate(trace.Violation{Rule: "exit-skips-defers", At: at.Lines()})
		}
	}
}

// Panic makes what is open a matter of the panic, which nobody is asked to be prepared for.
func (judge) Panic() []trace.Violation {
	for _, o := range w.objects {
		o.panicked = o.panicked || o.refs > 0
	}
	for _, f := range w.failed { // a panic is what the use of what it has handed over would lead to
		trace.Violate(trace.Violation{Rule: "free-after-failure", Opened: f.at.Lines(), Follows: true})
	}
	for _, t := range w.threads {
		for _, lib := range t.libs {
			lib.panicked = max(lib.panicked, len(lib.held))
		}
	}
	return lost()
}

// lost returns what the functions that opened it have lost before the process is left. Nobody will miss it any more, so
// that it may be reported and need not be.
func lost() []trace.Violation {
	var list []trace.Violation
	add := func(rule string, opened trace.Stack) {
		if rule != "" && opened.Over() {
			list = append(list, trace.Violation{Rule: rule, At: opened.Lines(), Opened: opened.Lines(), Follows: true})
		}
	}
	for _, o := range w.objects {
		add(o.leak(), o.opened)
	}
	for _, t := range w.threads {
		for _, lib := range t.libs {
			for _, opened := range lib.held {
				add(lib.missing, opened)
			}
		}
	}
	return list
}

// openEnds returns what an exit must not leave open.
func (w *world) openEnds() []string {
	var open []string
	for _, o := range w.objects {
		if (o.kind == "session" && o.off == nil || o.kind == "connection") && o.refs > 0 {
			open = append(open, o.kind)
		}
	}
	for _, t := range w.threads {
		for _, lib := range t.libs {
			for range lib.held {
				open = append(open, lib.missing)
			}
		}
	}
	return open
}
