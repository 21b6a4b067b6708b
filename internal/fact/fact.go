// Package fact has the facts about packages that have nothing to do with MAPI. They are what the syntax tells; that of a package
// with MAPI takes an analysis.
package fact

import "github.com/mapilint/mapilint/internal/typestate"

// Touches is the fact that a package is a binding or reaches one through its imports: only then can it hold a handle. Every other
// package is done with as soon as that is known.
type Touches struct{}

func (*Touches) AFact()         {}
func (*Touches) String() string { return "touches MAPI" }

// NoReturn is the fact that a function never returns. The helper that ends the process often lives in a package without MAPI.
type NoReturn struct {
	Ends typestate.Ending
	Name string // what a call names it by
}

func (*NoReturn) AFact()         {}
func (*NoReturn) String() string { return "never returns" }

// Locks is the fact that a package locks threads: a call of one of its functions may have locked the caller's. Init tells that an
// init function does, which locks that of main.
type Locks struct{ Init bool }

func (*Locks) AFact()         {}
func (*Locks) String() string { return "locks threads" }

// NamesCOM is the fact that a package names methods of IUnknown: types of packages that import it may be COM objects.
type NamesCOM struct{}

func (*NamesCOM) AFact()         {}
func (*NamesCOM) String() string { return "names IUnknown" }
