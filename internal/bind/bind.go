// Package bind recognises the calls of a Go binding: which Go function or method is which call of the
// protocol, where its handles are, and how it tells success.
//
// Import paths do not matter, but for a few libraries (protocol.Library) whose names tell nothing. A flat function is recognised by its official name in any package, a
// method by the name of its receiver type, a COM object by its methods; within a binding package the
// names may lack their MAPI prefix. Parameter numbers of the C signature do not survive in Go
// bindings, so handles are found by their Go types.
package bind

import (
	"go/types"

	"github.com/mapilint/mapilint/internal/protocol"
)

// A Where is a place in a Go call: a result, or an argument counted as go/ssa does, the receiver of a
// method being argument 0.
type Where struct {
	Result bool
	Index  int
}

// Nowhere is the place of something that a call does not have.
var Nowhere = Where{Index: -1}

// Test says how the status result of a call tells success.
type Test uint8

const (
	NoStatus Test = iota // the call has no status: it always succeeds
	ErrNil               // an error that is nil
	HRESULT              // an integer >= 0 (signed or not: the top bit is clear)
	IsZero               // an integer == 0
	IsTrue               // a bool that is true
)

// An Out is a handle that a call hands over, as the Go binding does it.
type Out struct {
	At       Where // a result; or an argument that is the address of the variable that receives it
	Kind     protocol.Kind
	Parent   Where // the argument whose object the new one hangs on, or Nowhere
	Optional bool  // success may leave it nil
	Borrowed bool  // no obligation comes with it
	Unsaved  bool  // a message or attachment that is not saved yet
	Guest    bool  // a session that someone else logged on: released, not logged off
	Affinity protocol.Affinity
	NoRef    bool // no reference comes with it: it must not even be released
	Replaces bool // the call freed what it was given and hands over the successor
	Maybe    bool // a VARIANT that may hold no object
	View     bool // the subject of the call under another type
	Again    bool // one more reference to the object that it hangs on
	Lent     bool // the argument At is a function, which is called with each of them
	Arena    bool // an arena owns it: it is not followed
	Marks    []protocol.Marking
}

// A Marked is a mark that a call leaves, as the Go binding does it: Arg is marked, unless argument With is nil;
// -1 if there is none.
type Marked struct {
	protocol.Marking
	Arg, With int
}

// A Call is the meaning of one Go function or method.
type Call struct {
	Name   string         // as the Go source spells it: "Logoff", "MAPIUninitialize"
	Row    *protocol.Call // the row of the protocol; nil for a COM call known only by its shape
	Op     protocol.Op
	On     int           // the argument that Op is about, -1 if none
	Kind   protocol.Kind // the library of Init and Uninit; the kind that a Free fits or that an Unadvise takes back
	Conn   int           // the argument that holds Unadvise's connection, -1 if none
	Flags  int           // the argument that holds the flags (their variable's address, of StoreLogoff), -1 if none
	Part   Where         // what tells which part of the receiver the call is about, or Nowhere
	Marks  []Marked
	Member int // the argument that names the member of an automation object, 0 if none
	Outs   []Out
	Status int // the result that tells success, -1 if none
	Test   Test
	Errno  int  // the result that is C's errno, nil where the call succeeds; -1 if none
	Warns  bool // a positive status hands over the outputs too
	NoInit bool // legal where MAPI is not initialised
	Mapi   bool // a call of MAPI proper: illegal after MAPIUninitialize unless NoInit (a plain COM object's Release is not)
	Shape  bool // recognised by its shape alone: outs may be refined by what the function's body shows
	Opaque bool // what it does with other arguments than On is not known
}

// A Resolver answers questions about Go functions and types, and remembers the answers.
// It is not safe for concurrent use.
type Resolver struct {
	// Declared, where set, returns what directives in another package say of a function, nil if nothing.
	Declared func(*types.Func) *Declaration

	set      *protocol.Set
	calls    map[*types.Func]*Call
	packages map[*types.Package]*pkgInfo
	ifaces   map[*types.TypeName]string // "" for types that are no handles
	procs    map[string]*Call           // nil for names that the protocol does not know
	members  map[memberKey]*Call
}
