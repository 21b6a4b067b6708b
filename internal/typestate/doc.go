// Package typestate follows handles through functions and says where their life goes wrong.
//
// # The question
//
// A handle (a store, a buffer, a notification registration, the initialisation of a library) has a small
// automaton: live, ended, and a few phases between. Calls of the protocol move it; some moves are
// mistakes, and so is leaving it live. Which calls these are, and what each means in which state, is data:
// that of package protocol, or of a protocol file. This package finds out whether some feasible path through
// the program makes such a move, and reports only those for which it can name the path: the handle is known
// to be this one, it has not left sight, and every call on the way is known. What is written here for one
// kind of handle or library alone is what rows cannot say: flags, threads, unsaved messages.
//
// # One handle at a time
//
// A run follows a single target through a function: the handle that one call hands over, the handle that
// the caller put in a parameter or field, or the library initialisations together. Everything else is
// abstracted as far as the target allows. Joint states over all handles double with each independent
// branch; separate runs add up.
//
// A run is a forward dataflow problem (package flow). Its fact is a set of states; a state holds the
// target's phase, what happened to the objects that it hangs on, the pending deferred calls, and what is
// known of values on this path: which is the handle, which are nil, true, negative, a given number, a
// function literal. States are merged where their automaton parts agree and kept apart where they differ
// (property simulation, as in ESP): so `if err != nil` after a failed call, `if opened`, or a phi of two
// acquisitions are followed without enumerating paths. An acquiring call forks the state into its outcomes
// with the error or status of each, and a branch that contradicts what is known is not taken.
//
// Solving is silent. When the facts have settled, the blocks that saw a mistake or leave the function are
// executed once more to report. States share what they know until one of them learns more.
//
// # Memory
//
// Locations are paths from a root: a cell of this function, a parameter, a package variable. Pointers to
// structs are followed silently. The elements of a slice or map are one location for all as far as handles
// go, and a loop over the container is taken to meet the handle once; what a branch tells of one element is
// known of that one only. What is stored, sent or passed where it cannot be followed
// escapes, and nothing more is said of it.
//
// # VARIANTs
//
// A VARIANT may hold an object, or none. Such a handle is unclaimed, and owes nothing, until a step is taken on what it
// holds. An object taken from it is a view: the same handle by another name, ended by the Release of the one or the
// Clear of the other.
//
// # Calls
//
// Function literals that are called, deferred or lent to a callee are executed in place with what they
// capture. Declared functions are executed by their summary: for each handle that the caller sees, the
// steps that the function takes on it in each of its outcomes, with what the results then are; the
// handles that it hands over and where; what it does to the libraries; what its results tell of its
// arguments. The caller replays the steps as if it had taken them. Summaries are computed callees first
// and exported as facts, so the verdict does not depend on which package a helper is in.
//
// # Limits
//
// Caps on states, steps and nesting bound time and memory; a target that reaches one is given up in
// silence, which Result.Capped tells. Goroutines are not joined: what one can reach has escaped. A mutually recursive group whose
// summaries do not settle is unknown. Each assumption in favour of silence is stated where it is made.
package typestate
