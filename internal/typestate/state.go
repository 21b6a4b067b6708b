package typestate

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
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
	unclaimed               // a VARIANT, or what was taken from one: it is not known yet whether there is an object
	userPhases              // the first of the phases that protocol files name
)

var phaseNames = [...]string{"absent", "live", "unsaved", "submitted", "off", "ended", "lost", "failed", "escaped", "unclaimed"}

func (p phase) String() string {
	if p >= userPhases {
		return fmt.Sprintf("phase%d", p)
	}
	return phaseNames[p]
}

// silent reports whether nothing more can be said of a handle in phase p.
func (p phase) silent() bool { return p == absent || p == lost || p == failedOpen || p == escaped }

// owes reports whether a handle in phase p must still be ended, as far as is known.
func (p phase) owes() bool { return !p.silent() && p != ended && p != unclaimed }

// flag is a set of facts about the followed handle that decide which rule a later step breaks.
type flag uint64

const (
	fWarned    flag = 1 << iota // the acquisition succeeded with a warning
	fTried                      // a Logoff, or the saving of a message, was tried and failed
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
	fFast                       // library: DoFastShutdown succeeded
	fChosen                     // a callee chose by what its caller holds what to do with the handle
	fFailing                    // something failed while a message was not saved yet
	fGranted                    // QueryFastShutdown succeeded; where it failed, fTried
	fUnseen                     // library: something was called that may start or end one out of sight
	fCleared                    // a VARIANT was emptied
	fLoggedOn                   // an automation session was logged on
	libFlags                    // the first flag of a library run
)

// A note remembers where something happened that a later step turns into a mistake.
type note uint8

const (
	ownerOff      note = iota // the session logged off
	storeGone                 // the store was released
	comGone                   // OLE or COM was uninitialised
	mapiGone                  // MAPI was uninitialised
	msgSent                   // the message it belongs to was submitted
	overwritten               // the variable was given another object
	apartment                 // COM or OLE was initialised for a single-threaded apartment
	multithreaded             // library: the CoInitializeEx for the multithreaded apartment
	noCoinit                  // library: the MAPIInitialize that relies on COM
	unlocked                  // library: the UnlockOSThread while something was initialised
	single                    // library: the first MAPIInitialize, if MAPI gets no thread of its own by it
	secondMAPI                // library: the start of a goroutine that initialises MAPI too
	secondCOM                 // library: the start of a goroutine that initialises COM too
	mapiUninit                // library: the MAPIUninitialize that an OleUninitialize must not follow
	markedHere                // a mark was left
	refused                   // library: the initialisation that came back with an error
	msgSaved                  // attachment: its message was saved before it was
	contextGone               // connection: the context of its sink was destroyed
	initialised               // library: the call that initialised the first; the others follow
)

// A state is what is known on one or several like paths through a function.
type state struct {
	phase     phase
	flags     flag
	marks     protocol.Mark
	refs      int8 // references beyond the first
	storeRefs int8 // extra references of the store that it hangs on
	counts    lib
	notes     []noted // sorted by note; shared, never written to
	env       []entry // sorted by key; see own
	shared    bool    // env is another state's, too
	id        string  // in a set: the key; see collect
	defers    *deferred
	trace     *trace      // steps of a handle that callers will replay
	way       *way        // how it was come to; see tell
	act       int         // serial of the literal in which the phase changed last
	via       *event.Call // the call of a literal that handed the handle on
	parent    []link      // parents of objects, sorted
}

// A noted is a note that was taken.
type noted struct {
	note note
	at   *event.Call
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
	at   token.Pos // where the step is taken
	len  int
	key  string
}

// clone returns a copy of s. The two share env until one of them writes to it.
func (s *state) clone() *state {
	s.shared = true
	c := *s
	return &c
}

// own makes env belong to s alone, so that it can be written.
func (s *state) own() {
	if s.shared {
		s.env = append(make([]entry, 0, len(s.env)+4), s.env...)
		s.shared = false
	}
}

// change replaces what is known of each value and location by what f makes of it.
func (s *state) change(f func(key int32, v value) value) {
	for i, e := range s.env {
		if v := f(e.key, e.val); v != e.val {
			s.own()
			s.env[i].val = v
		}
	}
}

func (s *state) find(key int32) (int, bool) {
	low, high := 0, len(s.env)
	for low < high { // slices.BinarySearchFunc would call a function for each step of the engine's innermost loop
		mid := int(uint(low+high) / 2)
		if s.env[mid].key < key {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low, low < len(s.env) && s.env[low].key == key
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
	if ok && s.env[i].val == v || !ok && v == (value{}) && key > 0 {
		return
	}
	s.own()
	switch {
	case ok && v == (value{}) && key > 0:
		s.env = slices.Delete(s.env, i, i+1)
	case ok:
		s.env[i].val = v
	default:
		s.env = slices.Insert(s.env, i, entry{key, v})
	}
}

func (s *state) drop(keep func(entry) bool) {
	i := slices.IndexFunc(s.env, func(e entry) bool { return !keep(e) })
	if i < 0 {
		return
	}
	kept := s.env[:i]
	if s.shared {
		kept = append(make([]entry, 0, len(s.env)+3), kept...)
	}
	for _, e := range s.env[i+1:] {
		if keep(e) {
			kept = append(kept, e)
		}
	}
	s.env, s.shared = kept, false
}

// note returns where n happened, nil if it did not.
func (s *state) note(n note) *event.Call {
	for _, have := range s.notes {
		if have.note == n {
			return have.at
		}
	}
	return nil
}

// setNote records that n happened at c, or did not if c is nil.
func (s *state) setNote(n note, c *event.Call) {
	var notes []noted
	for _, have := range s.notes {
		if have.note < n {
			notes = append(notes, have)
		}
	}
	if c != nil {
		notes = append(notes, noted{n, c})
	}
	for _, have := range s.notes {
		if have.note > n {
			notes = append(notes, have)
		}
	}
	s.notes = notes
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

// appendKey appends to b the part of the state that keeps paths apart: where the automaton stands, which names
// the handle has, and what is pending. Path facts are merged where keys agree (property simulation).
func (x *run) appendKey(b []byte, s *state) []byte {
	add := func(tag byte, nums ...int64) {
		b = append(b, tag)
		for _, n := range nums {
			b = binary.AppendVarint(b, n)
		}
	}
	add('s', int64(s.phase), int64(s.flags), int64(s.marks), int64(s.refs), int64(s.storeRefs))
	for _, c := range s.counts {
		b = append(b, byte(c))
	}
	for _, n := range s.notes {
		add('n', int64(n.note), int64(n.at.Pos))
	}
	if !s.phase.silent() || s.phase == failedOpen {
		for _, e := range s.env {
			switch {
			case e.val.obj == subject && e.val.inner:
				add('i', int64(e.key))
			case e.val.obj == subject:
				add('h', int64(e.key))
			case e.val.fn != 0 && x.captures(s, e.val):
				add('f', int64(e.key), int64(e.val.fn))
			case e.key < 0 && strings.HasSuffix(x.locs[-e.key].path, seenMark):
				add('m', int64(e.key), int64(e.val.mask))
			}
		}
	}
	if s.via != nil {
		add('v', int64(s.via.Pos))
	}
	for d := s.defers; d != nil; d = d.next {
		add('d', int64(d.call.Pos))
		if !s.phase.silent() {
			for _, a := range d.args {
				b = binary.AppendVarint(b, int64(a.obj))
			}
		}
	}
	for _, e := range s.env {
		if e.key < 0 && e.val.exact && x.unit.Vals[x.locs[-e.key].root].Jump { // else the ways out of a loop would mix
			add('j', int64(e.key), e.val.num)
		}
	}
	if x.target.libs || s.phase == absent { // a path that has failed has nothing to end, wherever it comes together with one that has not
		for _, e := range s.env {
			if e.key > 0 && (e.val.mask == isZero || e.val.mask == isPos) && x.unit.errs[e.key] {
				add('e', int64(e.key), int64(e.val.mask))
			}
		}
	}
	if s.trace != nil {
		b = append(b, s.trace.key...)
	}
	return b
}

// sameFacts reports whether states with equal keys also agree in what is known of the path.
func (a *state) sameFacts(b *state) bool {
	return a == b || slices.Equal(a.env, b.env) && slices.Equal(a.parent, b.parent)
}
