package typestate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
)

// phase is how far the life of the followed handle has come.
type phase uint8

const (
	absent     phase = iota // not acquired on this path, or the acquisition failed
	live                    // acquired (or, for a parameter or field, perhaps so)
	unsaved                 // a new message or attachment that is not saved yet
	submitted               // a message given to the spooler
	off                     // a session logged off, a store after StoreLogoff
	ended                   // released, freed, cancelled
	lost                    // already reported on this path
	failedOpen              // the acquisition failed, but something still refers to its result
	escaped                 // out of sight: someone else owns it now
)

var phaseNames = [...]string{"absent", "live", "unsaved", "submitted", "off", "ended", "lost", "failed", "escaped"}

func (p phase) String() string { return phaseNames[p] }

// silent reports whether nothing more can be said of a handle in phase p.
func (p phase) silent() bool { return p == absent || p == lost || p == failedOpen || p == escaped }

// flag is a set of facts about the followed handle that decide which rule a later step breaks.
type flag uint32

const (
	fWarned    flag = 1 << iota // the acquisition succeeded with a warning
	fTried                      // a Logoff was tried and failed
	fDropped                    // a message was released without having been saved
	fEmpty                      // the row set is known to be empty
	fRowsFreed                  // the rows were freed one by one
	fWrapped                    // the sink was wrapped by HrThisThreadAdviseSink
	fSubmitted                  // session: a message was submitted and not drained since
	fWatched                    // session: the outgoing queue was opened
	fReported                   // a mistake was reported that does not end the tracking
	fTested                     // library: a branch decided by the failed status was taken
	fBusy                       // library: something was called since the initialisation
	fChecked                    // the handle was compared with nil
	fGuarded                    // a branch was decided by a field or variable of the caller's
	fSoft                       // ended by a call that runs at most once
	libFlags                    // the first flag of a library run
)

// A note remembers where something happened that a later step turns into a mistake.
type note uint8

const (
	ownerOff    note = iota // the session logged off
	storeGone               // the store was released
	comGone                 // OLE or COM was uninitialised
	mapiGone                // MAPI was uninitialised
	msgSent                 // the message it belongs to was submitted
	overwritten             // the variable was given another object
	numNotes
)

// A state is what is known on one or several like paths through a function.
type state struct {
	phase      phase
	flags      flag
	refs       int8 // references beyond the first
	storeRefs  int8 // extra references of the store that it hangs on
	counts     lib
	acq        [5]*event.Call // of a library run: the call that initialised each
	mapiUninit *event.Call    // the MAPIUninitialize that an OleUninitialize must not follow
	notes      [numNotes]*event.Call
	env        []entry // sorted by key
	defers     *deferred
	trace      *trace      // steps of a handle that callers will replay
	act        int         // serial of the literal in which the phase changed last
	via        *event.Call // the call of a literal that handed the handle on
	parent     []link      // parents of objects, sorted
}

// An entry binds a key, a value (positive) or a location (negative), to what is known of it.
type entry struct {
	key int32
	val value
}

// A link records that object hangs on parent.
type link struct{ object, parent objID }

// A deferred is a pending deferred call; the list is shared and immutable.
type deferred struct {
	next  *deferred
	frame int // depth of inlined functions at which it was pushed
	call  *event.Call
	in    *event.Func
	args  []value
	bound []value // of the free variables
	fn    value
	loop  bool // pushed in a loop
}

// A trace is the sequence of steps that a function takes on its caller's objects, newest first.
type trace struct {
	prev *trace
	step Step
	len  int
	key  string
}

func (s *state) clone() *state {
	c := *s
	c.env = slices.Clone(s.env)
	return &c
}

func (s *state) find(key int32) (int, bool) {
	return slices.BinarySearchFunc(s.env, key, func(e entry, k int32) int { return cmp.Compare(e.key, k) })
}

func (s *state) get(key int32) (value, bool) {
	if i, ok := s.find(key); ok {
		return s.env[i].val, true
	}
	return value{}, false
}

// set binds key to v. Nothing known and no binding are the same for a value, not for a location.
func (s *state) set(key int32, v value) {
	i, ok := s.find(key)
	switch {
	case ok && v == (value{}) && key > 0:
		s.env = slices.Delete(s.env, i, i+1)
	case ok:
		s.env[i].val = v
	case v != value{} || key < 0:
		s.env = slices.Insert(s.env, i, entry{key, v})
	}
}

func (s *state) drop(keep func(entry) bool) {
	s.env = slices.DeleteFunc(s.env, func(e entry) bool { return !keep(e) })
}

// setParent records that object hangs on parent.
func (s *state) setParent(object, parent objID) {
	i, ok := slices.BinarySearchFunc(s.parent, object, func(l link, o objID) int { return cmp.Compare(l.object, o) })
	s.parent = slices.Clone(s.parent)
	if ok {
		s.parent[i].parent = parent
		return
	}
	s.parent = slices.Insert(s.parent, i, link{object, parent})
}

func (s *state) parentOf(object objID) objID {
	for _, l := range s.parent {
		if l.object == object {
			return l.parent
		}
	}
	return 0
}

// key returns the part of the state that keeps paths apart: where the automaton stands, which names
// the handle has, and what is pending. Path facts are merged where keys agree (property simulation).
func (x *run) key(s *state) string {
	b := make([]byte, 0, 64)
	num := func(n int64) { b = append(strconv.AppendInt(b, n, 36), ' ') }
	num(int64(s.phase))
	num(int64(s.flags))
	num(int64(s.refs))
	num(int64(s.storeRefs))
	for _, c := range s.counts {
		num(int64(c))
	}
	for _, n := range s.notes {
		if n != nil {
			num(int64(n.Pos))
		} else {
			b = append(b, '-')
		}
	}
	if !s.phase.silent() || s.phase == failedOpen {
		for _, e := range s.env {
			if e.val.obj == subject {
				num(int64(e.key))
				if e.val.inner {
					b = append(b, 'i')
				}
			} else if e.val.fn != 0 && x.captures(s, e.val) {
				num(int64(e.key))
				num(int64(e.val.fn))
			} else if e.key < 0 && strings.HasSuffix(x.locs[-e.key].path, seenMark) {
				num(int64(e.key))
				num(int64(e.val.mask))
			}
		}
	}
	if s.via != nil {
		num(int64(s.via.Pos))
	}
	if s.mapiUninit != nil {
		num(int64(s.mapiUninit.Pos))
	}
	for _, c := range s.acq {
		if c != nil {
			num(int64(c.Pos))
		}
	}
	for d := s.defers; d != nil; d = d.next {
		b = append(b, 'd')
		num(int64(d.call.Pos))
		if !s.phase.silent() {
			for _, a := range d.args {
				num(int64(a.obj))
			}
		}
	}
	if s.trace != nil {
		b = append(b, s.trace.key...)
	}
	return string(b)
}

// sameFacts reports whether states with equal keys also agree in what is known of the path.
func (a *state) sameFacts(b *state) bool {
	return a == b || slices.Equal(a.env, b.env) && slices.Equal(a.parent, b.parent)
}
