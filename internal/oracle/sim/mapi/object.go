package mapi

import (
	"errors"
	"slices"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// An object is what somebody must give back: an object of MAPI, a registration, memory.
type object struct {
	kind   string
	refs   int
	owner  *object // whose method has handed it over, nil if none
	depth  int     // how often COM was initialised then
	opened trace.Stack
	ended  trace.Stack // where the last reference was given up
	off    trace.Stack // where a session or a store was logged off, or a message submitted
	spoilt bool        // a mistake with it is recorded

	panicked bool      // a panic has passed by while it was open
	given    bool      // others own it, and see to its end
	unsaved  bool      // a new message that has not been saved
	failures int       // how many calls had failed when it was opened
	orphans  []*object // what was open below a store when it ended
}

// An Error is why a call has failed.
type Error uint32

func (Error) Error() string { return "mapi: call failed" }

// failed is the error of a call that fails.
func failed() error {
	if trace.OtherError() {
		return errors.New("call failed")
	}
	return Error(0x80004005)
}

// open makes a new object, or fails.
func open(kind string, owner *object) (*object, error) {
	if trace.Fails() {
		w.failed = append(w.failed, failure{kind, trace.Here()})
		return nil, failed()
	}
	o := &object{kind: kind, refs: 1, owner: owner, opened: trace.Here(), depth: here().com(), failures: trace.Failures()}
	w.objects = append(w.objects, o)
	return o, nil
}

// late records that a call under way breaks a rule about o, because of what happened at before.
func (o *object) late(rule string, before trace.Stack) {
	trace.Violate(trace.Violation{
		Rule: rule, At: trace.Here().Within(before).Lines(), Opened: o.opened.Lines(), Before: before.Lines(), Follows: o.spoilt,
	})
	o.spoilt = true
}

// early records that the call at a place was too early for o, of which before is the other side.
func (o *object) early(rule string, at, before trace.Stack) {
	trace.Violate(trace.Violation{
		Rule: rule, At: at.Within(before).Lines(), Opened: o.opened.Lines(), Follows: o.spoilt || o.panicked,
	})
	o.spoilt = true
}

// missing records that something has not been done with o.
func (o *object) missing(rule string) {
	trace.Violate(trace.Violation{Rule: rule, At: o.opened.Lines(), Opened: o.opened.Lines(), Follows: o.spoilt || o.panicked})
	o.spoilt = true
}

// chain returns o and what it came from, the nearest first.
func (o *object) chain() []*object {
	var list []*object
	for ; o != nil; o = o.owner {
		list = append(list, o)
	}
	return list
}

// below reports whether o came from x.
func (o *object) below(x *object) bool { return o != x && slices.Contains(o.chain(), x) }

// isObject reports whether o has a Release.
func (o *object) isObject() bool {
	return !slices.Contains([]string{"connection", "buffer", "chunk", "rows"}, o.kind)
}

// openBelow returns the objects that came from o and are open.
func (o *object) openBelow() []*object {
	var list []*object
	for _, x := range w.objects {
		if x.refs > 0 && x.isObject() && x.below(o) {
			list = append(list, x)
		}
	}
	return list
}

// use judges a call on o other than its Release.
func (o *object) use() {
	trace.Step()
	switch {
	case o.refs == 0:
		o.late("use-after-release", o.ended)
	case w.ended:
		o.late("mapi-call-after-uninit", here().mapi.last)
	case o.kind == "session" && o.off != nil:
		o.late("use-after-logoff", o.off)
	case o.kind == "store" && o.off != nil:
		o.late("use-after-storelogoff", o.off)
	}
	for _, x := range o.chain() {
		if x.kind == "message" && x.off != nil {
			o.late("use-after-submit", x.off)
		}
	}
}

// addRef takes one more reference.
func (o *object) addRef() uint32 {
	if o.refs == 0 {
		o.late("use-after-release", o.ended)
	}
	o.refs++
	return uint32(o.refs)
}

// release gives up a reference.
func (o *object) release() uint32 {
	trace.Step()
	switch {
	case o.refs == 0:
		o.late("double-release", o.ended)
		if w.ended {
			o.late("mapi-call-after-uninit", here().mapi.last)
		}
		return 0
	case w.ended:
		o.late("mapi-call-after-uninit", here().mapi.last)
	}
	o.deferredInLoop()
	if o.refs--; o.refs == 0 {
		o.end()
	}
	return uint32(o.refs)
}

// deferredInLoop judges the end of o by a deferred call whose defer statement has run several times.
func (o *object) deferredInLoop() {
	if site := trace.Repeated(); site != "" {
		trace.Violate(trace.Violation{Rule: "defer-in-loop", At: []string{site}, Opened: o.opened.Lines(), Follows: o.spoilt || !o.isObject()})
	}
}

// end is the end of the last reference.
func (o *object) end() {
	o.ended = trace.Here()
	if o.unsaved && o.failures == trace.Failures() {
		o.missing("message-dropped-unsaved")
	}
	if o.kind == "store" {
		o.orphans = o.openBelow()
	}
	for _, x := range o.chain() {
		if slices.Contains(x.orphans, o) {
			o.early("child-outlives-store", x.ended, o.opened)
		}
	}
}

// judgeLeft judges o at the end of the run.
func (o *object) judgeLeft() {
	if rule := o.leak(); rule != "" {
		o.missing(rule)
	}
}

// leak returns the rule that o breaks if it stays as it is, "" if none.
func (o *object) leak() string {
	rule := map[string]string{
		"session": "session-not-released", "connection": "advise-no-unadvise", "buffer": "buffer-leak",
		"rows": "buffer-leak", "sink": "advise-sink-leak", "inner sink": "wrapped-sink-inner-leak",
	}[o.kind]
	switch {
	case o.refs == 0 || o.given || o.kind == "chunk": // which goes with its parent
		return ""
	case rule == "":
		return "release-missing"
	}
	return rule
}

// releaseNothing is the Release of a nil pointer.
func releaseNothing(kind string) {
	for _, f := range slices.Backward(w.failed) {
		if f.kind == kind {
			trace.Violate(trace.Violation{Rule: "free-after-failure", At: trace.Here().Lines(), Opened: f.at.Lines()})
			break
		}
	}
	panic("mapi: Release of a nil pointer")
}

// Unknown is the base of every object.
type Unknown struct{ o *object }

// UlRelease releases an object if there is one.
func UlRelease(u *Unknown) uint32 {
	if u == nil {
		return 0
	}
	return u.o.release()
}

func (u *Unknown) AddRef() uint32 { return u.o.addRef() }

func (u *Unknown) Release() uint32 {
	if u == nil {
		releaseNothing("object")
	}
	return u.o.release()
}

func (u *Unknown) QueryInterface(iid *[16]byte) (*Unknown, error) {
	u.o.use()
	o, err := open("interface", u.o.owner)
	if err != nil {
		return nil, err
	}
	return &Unknown{o}, nil
}
