package typestate

import (
	"fmt"
	"go/token"
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// A Summary says what a function does to the handles that its caller sees: those reachable from its
// parameters, those it hands back, and the libraries. It is exported as a fact.
type Summary struct {
	Unknown   bool       // too entangled: assume nothing, let everything escape
	Ends      Ending     // it never returns
	Stops     []Stop     // it ends the process, perhaps
	Inputs    []Input    // handles that the caller passes in
	Fresh     []Fresh    // handles that it acquires for the caller
	Libs      []Outcome  // what it does to the libraries
	Guards    []Guard    // results that tell of a parameter
	Aliases   []Alias    // results that are a place of the caller's
	Needs     []int      // parameters that it follows before anything else, and panics if they are nil
	Calls     []int      // parameters that it calls
	Asked     []int      // those of them that it calls only if another parameter is so and so
	Callbacks []Callback // handles that it lends to a parameter that it calls
	Pins      bool       // it locks its thread, for itself or for longer
	Unseen    bool       // it calls something of which nothing is known
	Starts    uint8      // the libraries that it initialises, if only while it lasts, a bit for each
}

// Ending says how a function that never returns ends.
type Ending uint8

const (
	Returns Ending = iota
	Exits          // the process ends: deferred calls do not run
	Unwinds        // the goroutine ends or panics: deferred calls run
)

// A Place names something that both a function and its caller see: a parameter or result with a path.
type Place struct {
	Result bool
	Index  int    // parameter (the receiver first) or result
	Global string // or a package variable, "path.name"
	Path   string
}

func (p Place) String() string {
	switch {
	case p.Global != "":
		return p.Global + p.Path
	case p.Result:
		return fmt.Sprintf("result%d%s", p.Index, p.Path)
	}
	return fmt.Sprintf("param%d%s", p.Index, p.Path)
}

// StepKind is the kind of a Step.
type StepKind uint8

const (
	StepOp     StepKind = iota // a protocol call with the handle as its subject
	StepOwner                  // a protocol call on another handle, on which it may hang
	StepLib                    // a library is initialised or uninitialised; or MAPI is used
	StepMethod                 // a method of an interface that only the caller knows
	StepEscape                 // it leaves sight
	StepDrain                  // mail that was submitted is waited for
	StepWrap                   // a sink is wrapped by another
	StepLend                   // it is passed to a function parameter
	StepMark                   // it is given a mark, or loses it
)

// A Step is something that a function does to a handle; callers replay it on theirs.
type Step struct {
	Kind  StepKind
	Op    protocol.Op
	Of    protocol.Kind // Free: what the deallocator fits; StepLib: the library; StepOwner: the owner's kind
	On    Place         // StepOwner: the owner; an Unadvise's connection: its source; StepLend: the parameter
	Name  string        // the name of the call or method
	Arg   int           // StepLend: the argument as which it is passed
	Soft  bool          // takes place at most once, however often the function is called
	Tried bool          // a Logoff that failed; an initialisation that failed, or returned S_FALSE
	Mode  Mode          // Init: what its flags say
	Conn  bool          // Unadvise with the handle as the number
	Mark  protocol.Mark // StepMark: which
	Off   bool          // StepMark: it loses it
	Plain bool          // Use of MAPI: by a method of an object that may be any of COM's
	Alone bool          // Init of MAPI: the flags ask for no thread that receives notifications
}

func (s Step) String() string {
	switch s.Kind {
	case StepEscape:
		return "escapes"
	case StepWrap:
		return "wrapped"
	case StepDrain:
		return "drains"
	case StepLend:
		return "lent to " + s.On.String()
	case StepMethod:
		return "." + s.Name
	case StepMark:
		if s.Off {
			return fmt.Sprintf("unmark %#x", uint32(s.Mark))
		}
		return fmt.Sprintf("mark %#x", uint32(s.Mark))
	case StepLib:
		return s.Op.String() + " " + s.Of.String()
	case StepOwner:
		return s.Op.String() + "(" + s.On.String() + ")"
	}
	return s.Op.String()
}

// maxSteps bounds a trace; a handle with a longer history in one function escapes.
const maxSteps = 10

// An Outcome is one way in which a function may treat a handle, with what its results then are.
type Outcome struct {
	Steps   []Step
	Where   []token.Pos // of the steps, if Pass.Paths asks for it; it tells no outcomes apart
	When    []Cond      // what its arguments are then
	Results []uint8     // masks of the results, 0 unknown
	At      []Place     // where the handle is to be found afterwards, besides where it was
	Lost    bool        // a mistake was reported inside
	Nil     bool        // the handle was nil
	Checked bool        // whether it is nil was asked
	Guarded bool        // the path was chosen by something that the caller holds
	Gone    uint8       // something else is in its place afterwards
}

func (o Outcome) String() string {
	var b strings.Builder
	for i, s := range o.Steps {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(s.String())
	}
	for _, p := range o.At {
		b.WriteString(" at " + p.String())
	}
	for i, m := range o.Results {
		if m != 0 {
			fmt.Fprintf(&b, " [r%d:%d]", i, m)
		}
	}
	return b.String()
}

// A Cond says that an argument, or what it points to, lies in a mask.
type Cond struct {
	Param int
	Deref bool
	Mask  uint8
}

// A Fact says that a place of a result lies in a mask.
type Fact struct {
	Place Place
	Mask  uint8
}

// What takes the place of a handle that is gone.
const (
	goneNil uint8 = iota + 1
	goneOther
)

// An Input is what a function does to a handle at a place that its caller knows.
type Input struct {
	Place    Place
	Outcomes []Outcome
}

// A Fresh is a handle that a function acquires and leaves to its caller.
type Fresh struct {
	Kind     protocol.Kind
	Parent   Place // what it hangs on, if HasParent
	HasOwner bool
	Borrowed bool
	Guest    bool
	Affinity protocol.Affinity
	NoRef    bool
	Unsaved  bool
	Maybe    bool      // it may be no object
	Where    token.Pos // the call that opens it, if Pass.Paths asks for it
	Outcomes []Outcome // the successful ones; At says where it is
	Failed   []Outcome // those in which what a failed call has left is returned as it is
	Facts    []Fact    // what else is known of the results then
}

// A Guard says what a result is for each class of a parameter's values, or of what it points to: zero, above, below.
type Guard struct {
	Param, Result int
	Table         [3]uint8
	Deref         bool
}

var classes = [3]mask{isZero, isPos, isNeg}

// An Alias says that a result is what the caller has at a place.
type Alias struct {
	Result int
	Of     Place
}

// A Callback says that a function calls its parameter with a handle, and what it does to it afterwards.
type Callback struct {
	Param, Arg int
	Kind       protocol.Kind
	After      []Step
	Perhaps    bool // what it does afterwards is not the same on all paths
}

// Trivial reports whether s says nothing.
func (s *Summary) Trivial() bool {
	return !s.Unknown && s.Ends == Returns && s.Inputs == nil && s.Fresh == nil && s.Libs == nil &&
		s.Guards == nil && s.Needs == nil && s.Stops == nil && s.Aliases == nil && s.Calls == nil && s.Callbacks == nil && !s.Pins && !s.Unseen && s.Starts == 0
}

// String returns the summary in one line, for tests.
func (s *Summary) String() string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if s.Unknown {
		add("unknown")
	}
	if s.Ends != Returns {
		add("ends")
	}
	for _, in := range s.Inputs {
		for _, o := range in.Outcomes {
			add("%s: %s", in.Place, o)
		}
	}
	for _, f := range s.Fresh {
		for _, o := range f.Outcomes {
			add("new %s%s", f.Kind, o)
		}
	}
	for _, o := range s.Libs {
		add("libs: %s", o)
	}
	for _, a := range s.Aliases {
		add("result%d = %s", a.Result, a.Of)
	}
	return strings.Join(parts, "; ")
}
