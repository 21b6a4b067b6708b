// Package event is the only reader of SSA. It lowers a function and its function literals to a small
// language in which the handles of a MAPI program can be followed: values, places, protocol calls,
// defers and branches. Everything that cannot touch a handle, an error or a guard is left out.
//
// The language has one value space for a top-level function and all literals nested in it (a Unit),
// so that a literal that is deferred or called where it stands is executed as part of its function:
// its free variables are bound to the cells they capture.
package event

import (
	"go/constant"
	"go/token"
	"go/types"

	"github.com/mapilint/mapilint/internal/bind"
)

// A Val names a value of a Unit: a parameter, free variable, constant, global's address, function, or
// the result of an instruction. 0 is no value.
type Val int32

// A Unit is a top-level function with the function literals nested in it.
type Unit struct {
	Root  *Func
	Funcs []*Func // Root first, then the literals, outermost first
	Vals  []Value // indexed by Val
}

// A Value describes a Val.
type Value struct {
	Name   string // of a parameter or captured variable
	Type   types.Type
	Const  constant.Value // nil if not a constant, or the nil constant
	Nil    bool           // the nil constant, or a zero value
	Global *types.Var     // the address of a package variable
	Fn     *types.Func    // a declared function used as a value
	Anon   *Func          // a function literal without captured variables
	Jump   bool           // the address of the cell that tells how the body of a range-over-func loop was left
}

// A Func is a lowered function.
type Func struct {
	Unit     *Unit
	Name     string
	Object   *types.Func // nil for literals
	Sig      *types.Signature
	Pos      token.Pos
	Params   []Val // the receiver first
	FreeVars []Val
	Blocks   []*Block
	Named    bool // results are named: they live in cells
	HasDefer bool
	Parent   *Func // the enclosing function of a literal
	// Yield marks the body of a range-over-func loop: its defers belong to Parent.
	Yield bool
	// Goroutine marks a literal that is started by a go statement, Locks a function that locks its
	// thread.
	Goroutine, Locks bool
}

// A Block is a basic block. Blocks[0] is the entry.
type Block struct {
	Index  int
	Phis   []Phi
	Instrs []Instr
	Term   Term
	Succs  []int
	Preds  []int
}

// A Phi selects by the predecessor from which control came, in the order of Block.Preds.
type Phi struct {
	Dst   Val
	Edges []Val
}

// Term is how a block ends.
type Term struct {
	Kind TermKind
	Cond Val   // of an If: Succs[0] is taken where it is true
	Vals []Val // of a Return
	Pos  token.Pos
}

// TermKind is the kind of a Term.
type TermKind uint8

const (
	Jump TermKind = iota
	If
	Return
	Panic
)

// Op is the kind of an Instr.
type Op uint8

const (
	Copy      Op = iota // Dst = X, perhaps converted or boxed
	Assert              // Dst, Results[0] = X.(Type), Results[0] the comma-ok or 0
	Alloc               // Dst = new cell, array, slice, map or channel
	Field               // Dst = &X.Path, a field or element of the place X points to
	Get                 // Dst = X.Path, a field of the struct value X
	Load                // Dst = *X
	Store               // *X = Y
	Element             // Dst = an element of container X, Results[0] the comma-ok or 0
	Insert              // an element of container X becomes Y
	Reslice             // Dst = some of the elements of X
	Append              // Dst = append(X, Y...)
	Len                 // Dst = len(X)
	Next                // Results = ok, key, value of the next element of container X
	Compare             // Dst = X Tok Y
	Add                 // Dst = X + Y
	Not                 // Dst = !X
	Closure             // Dst = literal Fn with Args bound to its free variables
	Method              // Dst = method value Call.Fn bound to X
	Invoke              // a call
	Defer               // a deferred call
	Go                  // a call in a new goroutine
	RunDefers           // the pending deferred calls run
	Select              // Results[0] = the index of the case taken; Args[i] is what case i sends, or 0, on channel Chans[i]
	Escape              // X leaves sight; if it is sent, on channel Y
	Other               // Dst is computed from Args in a way that does not matter
)

// An Instr is an instruction.
type Instr struct {
	Op      Op
	Dst     Val
	X, Y    Val
	Default bool   // Select: there is a default case, of index -1
	Path    string // Field, Get: ".name" or "[]"
	Tok     token.Token
	Type    types.Type // Assert: the asserted type; Copy: the dynamic type that boxing keeps
	Fn      *Func      // Closure
	Args    []Val
	Results []Val
	Chans   []Val // Select
	Call    *Call
	Pos     token.Pos
}

// A Call is a call, deferred or not.
type Call struct {
	Pos     token.Pos   // of the left parenthesis
	Fn      *types.Func // the static callee or the interface method; nil if unknown
	Dynamic bool        // Fn is an interface method
	Bound   *bind.Call  // what the protocol knows of Fn
	Callee  Val         // the function value, if Fn is nil
	Builtin string
	Args    []Val // the receiver first
	Results []Val
	Targets []types.Object // the variable that each result is assigned to, nil if none
	New     []bool         // whether that variable is declared by the assignment
	Dropped bool           // all results are discarded in the source
	OnSpot  bool           // the callee is a literal that stands in the call
	Slot    string         // of a call of machine code through a field of a vtable: the name of the field
	Skip    int            // how many arguments of the Go call come before Args: those that choose the procedure
	Outer   bool           // a Defer that pushes onto the enclosing function's stack
	Spawns  bool           // a Go that a function of a library makes: the callee is the function that it is given
}

// Name returns the name of the function that is called, "" if it has none.
func (c *Call) Name() string {
	switch {
	case c.Bound != nil:
		return c.Bound.Name
	case c.Fn != nil:
		return c.Fn.Name()
	}
	return ""
}
