package typestate

import (
	"go/types"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// endings are the functions of the standard library that never return.
var endings = map[string]Ending{
	"os.Exit": Exits, "syscall.Exit": Exits, "log.Fatal": Exits, "log.Fatalf": Exits, "log.Fatalln": Exits,
	"(*log.Logger).Fatal": Exits, "(*log.Logger).Fatalf": Exits, "(*log.Logger).Fatalln": Exits,
	"golang.org/x/sys/windows.Exit": Exits, "golang.org/x/sys/unix.Exit": Exits,
	"runtime.Goexit": Unwinds, "log.Panic": Unwinds, "log.Panicf": Unwinds, "log.Panicln": Unwinds,
	"(*log.Logger).Panic": Unwinds, "(*log.Logger).Panicf": Unwinds, "(*log.Logger).Panicln": Unwinds,
	"(*testing.common).FailNow": Unwinds, "(*testing.common).Fatal": Unwinds, "(*testing.common).Fatalf": Unwinds,
	"(*testing.common).SkipNow": Unwinds, "(*testing.common).Skip": Unwinds, "(*testing.common).Skipf": Unwinds,
	"(testing.TB).FailNow": Unwinds, "(testing.TB).Fatal": Unwinds, "(testing.TB).Fatalf": Unwinds,
	"(testing.TB).SkipNow": Unwinds, "(testing.TB).Skip": Unwinds, "(testing.TB).Skipf": Unwinds,
}

// lenders are the packages of the standard library whose functions read what they are given and keep
// none of it: printing a handle does not end its tracking.
var lenders = map[string]bool{"fmt": true, "log": true, "log/slog": true, "errors": true, "runtime": true}

// writers are those of them that write to an argument.
var writers = map[string]int{
	"io.Copy": 0, "io.CopyN": 0, "io.CopyBuffer": 0, "io.WriteString": 0, "encoding/binary.Write": 0,
	"(*bytes.Buffer).WriteTo": 1, "(*strings.Reader).WriteTo": 1, "(*bytes.Reader).WriteTo": 1,
	"fmt.Fprint": 0, "fmt.Fprintf": 0, "fmt.Fprintln": 0,
}

// readers are functions of the standard library that read from or write to what they are given until they return.
var readers = map[string]bool{
	"io.ReadAll": true, "io.Copy": true, "io.CopyN": true, "io.CopyBuffer": true, "io.ReadFull": true, "io.ReadAtLeast": true,
	"io.WriteString": true, "(*bytes.Buffer).ReadFrom": true, "(*bytes.Buffer).WriteTo": true, "(*strings.Reader).WriteTo": true,
	"(*bytes.Reader).WriteTo": true, "encoding/binary.Read": true, "encoding/binary.Write": true,
}

// knownCall executes a call of a function of the standard library that has an effect worth knowing.
func (x *run) knownCall(s *state, c *event.Call, fn *types.Func, args []value, frame int) ([]*state, bool) {
	name := x.pass.fullName(fn)
	if end, ok := endings[name]; ok {
		if end == Exits {
			x.stop(s, c)
		} else if strings.Contains(name, "Panic") {
			x.panics(s)
		} else {
			x.unwind(s)
		}
		return nil, true
	}
	switch name {
	case "fmt.Errorf", "errors.New":
		s.set(int32(c.Results[0]), value{mask: isPos})
		return x.only(s), true
	case "errors.Join":
		s.set(int32(c.Results[0]), value{mask: x.joined(s, args[0])})
		return x.only(s), true
	case "(*sync.Once).Do":
		return x.once(s, c, args, frame), true
	case "runtime.KeepAlive":
		return x.only(s), true
	case "runtime.LockOSThread", "runtime.UnlockOSThread":
		op := protocol.Init
		if name == "runtime.UnlockOSThread" {
			op = protocol.Uninit
		}
		if x.target.libs {
			x.lockStep(s, c, fn.Name(), op)
		}
		return x.only(s), true
	case "runtime.SetFinalizer", "runtime.AddCleanup":
		x.finalizer(s, c, args)
		return x.unknownCall(s, c, args), true
	}
	if event.Jumps(fn) { // what its body does by the number of its arguments is beside the point
		return x.unknownCall(s, c, args), true
	}
	if strings.HasPrefix(fn.Name(), "_cgoCheck") { // cgo looks for Go pointers in what C is given
		return x.only(s), true
	}
	if _, looks := knownGuards[name]; looks && len(args) > 0 && args[0].guard {
		s.flags &^= fTested
		x.unguard(s)
	}
	if readers[name] {
		for i, a := range args {
			if a.obj == subject && !a.inner {
				op := protocol.Use
				if w, ok := writers[name]; ok && w == i {
					op = protocol.Write
				}
				x.act(s, c, Step{Op: op, Name: fn.Name()})
			}
		}
		x.preserveErrors(s, c)
		return x.only(s), true
	}
	if fn.Pkg() != nil && lenders[fn.Pkg().Path()] {
		if w, ok := writers[name]; ok && w < len(args) && args[w].obj == subject && !args[w].inner {
			x.act(s, c, Step{Op: protocol.Write, Name: fn.Name()})
		}
		x.preserveErrors(s, c)
		return x.only(s), true
	}
	return nil, false
}

// joined returns what errors.Join makes of the elements of a variadic argument: those that the call lists, and those that were
// put into a slice before.
func (x *run) joined(s *state, list value) mask {
	if list.mask == isZero {
		return isZero
	}
	all, seen := isZero, false
	for _, f := range x.unit.usesOf(x.locs[list.loc].root) {
		if f.in == nil || f.in.Op != event.Field {
			continue
		}
		for _, u := range x.unit.usesOf(f.in.Dst) {
			if u.in == nil || u.in.Op != event.Store || u.in.X != f.in.Dst {
				continue
			}
			seen = true
			switch x.eval(s, u.in.Y).mask {
			case isPos:
				return isPos
			case isZero:
			default:
				all = 0
			}
		}
	}
	if !seen {
		all = 0
	}
	if all == 0 && x.hasFailed(s) { // whoever joins errors has put in those that there were
		return isPos
	}
	return all
}

// hasFailed reports whether the call in question has failed on this path: the one that should have opened the handle, or one that
// should have initialised a library.
func (x *run) hasFailed(s *state) bool {
	if !x.target.libs {
		return s.phase == failedOpen
	}
	for l := range s.counts {
		if s.flags&failed(l) != 0 {
			return true
		}
	}
	return false
}

// doneMark is the path suffix of the entry that says that a sync.Once has run its function.
const doneMark = "!done"

// once executes sync.Once.Do. Of one that the function has made it is known whether it has run; any other may have
// run before, so what its function ends may be ended again.
func (x *run) once(s *state, c *event.Call, args []value, frame int) []*state {
	if len(args) < 2 || args[1].fn == 0 {
		return x.unknownCall(s, c, args)
	}
	if done := x.sub(args[0].loc, doneMark); done != 0 && x.zeroed(s, x.locs[args[0].loc]) {
		if _, ran := s.get(-int32(done)); ran {
			return x.only(s)
		}
		s.set(-int32(done), value{mask: isPos})
		return x.callValue(s, c, args[1].fn, nil, frame)
	}
	before := s.trace
	states := x.callValue(s, c, args[1].fn, nil, frame)
	for _, t := range states {
		if t.phase == ended || t.phase == off {
			t.flags |= fSoft
		}
		t.trace = soften(t.trace, before)
	}
	return states
}

// soften marks the steps since before as taking place at most once.
func soften(t, before *trace) *trace {
	if t == nil || t == before {
		return t
	}
	step := t.step
	step.Soft = true
	return extend(soften(t.prev, before), step, t.at)
}

// fullName returns the name of fn as types.Func.FullName does, which is slow to build.
func (p *Pass) fullName(fn *types.Func) string {
	name, ok := p.names[fn]
	if !ok {
		name = fn.FullName()
		p.names[fn] = name
	}
	return name
}

// knownGuards are the predicates of the standard library over errors.
var knownGuards = map[string][]Guard{
	"errors.Is":     {{Param: 0, Result: 0, Table: [3]uint8{uint8(isZero), uint8(isZero | isPos), uint8(isZero | isPos)}}},
	"errors.AsType": {{Param: 0, Result: 1, Table: [3]uint8{uint8(isZero), uint8(isZero | isPos), uint8(isZero | isPos)}}},
	"errors.As":     {{Param: 0, Result: 0, Table: [3]uint8{uint8(isZero), uint8(isZero | isPos), uint8(isZero | isPos)}}},
}

// guards returns what the results of a call tell of its arguments.
func (p *Pass) guards(c *event.Call) []Guard {
	if c.Fn == nil || c.Bound != nil && p.modelled(c.Bound, c.Fn) {
		return nil
	}
	if g := knownGuards[p.fullName(c.Fn)]; g != nil {
		return g
	}
	if sum := p.summary(c.Fn); sum != nil {
		return sum.Guards
	}
	return nil
}

// KnownEnding tells how fn ends if it is a function of the standard library that never returns.
func KnownEnding(fn *types.Func) Ending { return EndingOf(fn.FullName()) }

// EndingOf is KnownEnding of the function with the given full name.
func EndingOf(name string) Ending { return endings[name] }

// EndingNamed reports whether a function or method of the standard library with that bare name never returns.
func EndingNamed(name string) bool {
	for full := range endings {
		if full[strings.LastIndexByte(full, '.')+1:] == name {
			return true
		}
	}
	return false
}
