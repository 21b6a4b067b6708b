package mapi

import (
	"bytes"
	"runtime"
	"strconv"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// A library is initialised so many times on a thread.
type library struct {
	missing  string        // the rule that an initialisation breaks which is never taken back
	held     []trace.Stack // where it was initialised and not yet uninitialised, the last one last
	failed   trace.Stack   // where its initialisation has failed, nil if it has not
	panicked int           // how many of these a panic has passed by
	given    bool          // others initialise it, nobody knows how often
	last     trace.Stack   // where it came to its end, nil if it has not
}

// A thread has initialisations, and locks of its goroutine.
type thread struct {
	mapi, util, ole, co library
	libs                []*library
	locks               int
	unlocked            bool        // it was not locked when something was initialised
	oleLeft             trace.Stack // where MAPI was uninitialised and OLE was not
}

// here returns the thread of the calling goroutine.
func here() *thread {
	id := goroutine()
	t := w.threads[id]
	if t == nil {
		t = &thread{
			mapi: library{missing: "mapi-uninit-missing"}, util: library{missing: "mapiutil-deinit-missing"},
			ole: library{missing: "ole-uninit-missing"}, co: library{missing: "coinit-unbalanced"},
		}
		t.libs = []*library{&t.mapi, &t.util, &t.ole, &t.co}
		w.threads[id] = t
	}
	return t
}

// goroutine returns the number of the calling goroutine.
func goroutine() uint64 {
	var buf [64]byte
	text := bytes.TrimPrefix(buf[:runtime.Stack(buf[:], false)], []byte("goroutine "))
	number, _, _ := bytes.Cut(text, []byte(" "))
	id, err := strconv.ParseUint(string(number), 10, 64)
	if err != nil {
		panic(err)
	}
	return id
}

// com returns how often COM is initialised, OLE counted.
func (t *thread) com() int { return len(t.ole.held) + len(t.co.held) }

// violate records a rule about initialisations that the call under way breaks.
func violate(rule string, before trace.Stack) {
	trace.Violate(trace.Violation{Rule: rule, At: trace.Here().Within(before).Lines(), Opened: before.Lines()})
}

// begin initialises lib, or fails.
func (t *thread) begin(lib *library) error {
	if trace.Fails() {
		lib.failed = trace.Here()
		return failed()
	}
	lib.held = append(lib.held, trace.Here())
	if t.locks == 0 && !t.unlocked {
		t.unlocked = true
		trace.Violate(trace.Violation{Rule: "lockosthread-missing", At: trace.Here().Lines()})
	}
	return nil
}

// takeBack takes back one initialisation.
func (lib *library) takeBack() {
	lib.held = lib.held[:len(lib.held)-1]
	lib.panicked = min(lib.panicked, len(lib.held))
	if len(lib.held) == 0 {
		lib.last = trace.Here()
	}
}

// Initialize is MAPIInitialize.
func Initialize(flags uint32) error {
	t := here()
	err := t.begin(&t.mapi)
	if err == nil {
		w.mapi++
		w.ended = false
	}
	return err
}

// Uninitialize is MAPIUninitialize.
func Uninitialize() {
	t := here()
	switch {
	case len(t.mapi.held) > 0:
		t.mapi.takeBack()
		if w.mapi--; w.mapi == 0 {
			w.ended = true
			if len(t.ole.held) > 0 {
				t.oleLeft = trace.Here()
			}
		}
	case t.mapi.given: // how often, nobody knows
	case t.mapi.last != nil:
		violate("mapi-uninit-extra", t.mapi.last)
		t.alsoFailed()
	case len(t.util.held) > 0:
		violate("util-only-mapi-uninit", t.util.held[0])
		t.alsoFailed()
	case t.mapi.failed != nil:
		violate("mapi-uninit-after-failed-init", t.mapi.failed)
	default:
		violate("mapi-uninit-extra", nil)
	}
}

// ScInitMapiUtil initialises the utilities.
func ScInitMapiUtil(flags uint32) error {
	if flags != 0 { // reserved
		return Error(0x80070057)
	}
	if trace.Fails() {
		here().util.failed = trace.Here()
		return failed()
	}
	here().util.held = append(here().util.held, trace.Here())
	return nil
}

// alsoFailed tells that an extra uninitialisation may be the one of an initialisation that has failed.
func (t *thread) alsoFailed() {
	if before := t.mapi.failed; before != nil {
		trace.Violate(trace.Violation{
			Rule: "mapi-uninit-after-failed-init", At: trace.Here().Within(before).Lines(), Opened: before.Lines(), Follows: true,
		})
	}
}

// DeinitMapiUtil ends the utilities.
func DeinitMapiUtil() {
	lib := &here().util
	switch {
	case len(lib.held) > 0:
		lib.takeBack()
	case !lib.given:
		violate("mapiutil-deinit-unpaired", lib.failed)
	}
}

// OleInitialize initialises OLE, and COM with it.
func OleInitialize() error { return here().begin(&here().ole) }

// OleUninitialize ends OLE.
func OleUninitialize() {
	t := here()
	switch {
	case len(t.ole.held) > 0:
		if t.oleLeft != nil {
			opened := t.ole.held[0]
			trace.Violate(trace.Violation{Rule: "ole-after-mapi-uninit", At: t.oleLeft.Within(trace.Here()).Lines(), Opened: opened.Lines()})
			t.oleLeft = nil
		}
		t.endCOM(&t.ole)
	case len(t.co.held) > 0:
		t.mixed(&t.co)
	case !t.ole.given:
		violate("ole-uninit-unpaired", t.ole.failed)
	}
}

// CoInitializeEx initialises COM.
func CoInitializeEx(mode uint32) error { return here().begin(&here().co) }

// CoUninitialize ends COM.
func CoUninitialize() {
	t := here()
	switch {
	case len(t.co.held) > 0:
		t.endCOM(&t.co)
	case len(t.ole.held) > 0:
		t.mixed(&t.ole)
	case t.co.failed != nil:
		violate("couninit-after-failed-init", t.co.failed)
	}
}

// mixed ends what the other pair began.
func (t *thread) mixed(lib *library) {
	violate("co-ole-mixed", lib.held[len(lib.held)-1])
	lib.takeBack()
}

// endCOM ends one initialisation of COM. No object that it served may be open.
func (t *thread) endCOM(lib *library) {
	lib.takeBack()
	for _, o := range w.objects {
		switch {
		case o.refs == 0 || !o.isObject() || t.com() >= o.depth:
		case w.ended: // if it is released at all, then after MAPI's end
			trace.Violate(trace.Violation{Rule: "com-alive-at-uninit", At: trace.Here().Within(o.opened).Lines(), Opened: o.opened.Lines(), Follows: true})
		default:
			o.early("com-alive-at-uninit", trace.Here(), o.opened)
		}
	}
}

// judgeLeft judges the initialisations at the end of the run.
func (t *thread) judgeLeft() {
	for _, lib := range t.libs {
		for i, at := range lib.held {
			if at == nil { // given
				continue
			}
			trace.Violate(trace.Violation{Rule: lib.missing, At: at.Lines(), Opened: at.Lines(), Follows: i < lib.panicked})
		}
	}
}

// LockOSThread is runtime.LockOSThread.
func LockOSThread() { here().locks++ }

// UnlockOSThread is runtime.UnlockOSThread.
func UnlockOSThread() {
	t := here()
	t.locks = max(t.locks-1, 0)
	if t.locks == 0 && !t.unlocked {
		for _, lib := range []*library{&t.mapi, &t.ole, &t.co} {
			if n := len(lib.held); n > 0 && lib.held[n-1] != nil {
				before := lib.held[n-1]
				trace.Violate(trace.Violation{
					Rule: "unlock-while-initialized", At: trace.Here().Within(before).Lines(), Opened: before.Lines(), Follows: lib.panicked == n,
				})
			}
		}
	}
}

// initialized judges a call that needs an initialised MAPI and no object.
func initialized() {
	trace.Step()
	switch {
	case w.ended:
		violate("mapi-call-after-uninit", here().mapi.last)
	case w.mapi == 0 && !w.untimely:
		w.untimely = true
		trace.Violate(trace.Violation{Rule: "mapi-call-before-init", At: trace.Here().Lines(), Opened: here().mapi.failed.Lines()})
	case w.mapi == 0:
		trace.Violate(trace.Violation{Rule: "mapi-call-before-init", At: trace.Here().Lines(), Follows: true})
	}
}

func UnloadPrivateMAPI() {}
