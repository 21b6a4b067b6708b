package typestate

import (
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// The number that AddRef and Release return is for diagnostics. What a program does must not depend on it.

// countsUsed finds the calls of AddRef and Release whose result decides a branch, and reports them. Their handle
// leaves sight there: how many references it has left is for the program to say.
func (f *function) countsUsed() {
	f.unit.counted = make(map[*event.Call]bool) // a unit may be analysed again
	if f.countsItself() {
		return
	}
	for _, fn := range f.unit.Funcs {
		for _, b := range fn.Blocks {
			if b.Term.Kind != event.If || onlyLogs(fn, b) {
				continue
			}
			for _, c := range f.unit.countsIn(b.Term.Cond, make(map[event.Val]bool)) {
				if f.unit.counted[c] {
					continue
				}
				f.unit.counted[c] = true
				f.findings = append(f.findings, Finding{Rule: rule.ReleaseCountUsed, Call: c.Pos, Object: Object{Kind: f.receiverKind(c), Result: -1, Arg: -1}, Name: c.Bound.Name})
			}
		}
	}
}

func (f *function) receiverKind(c *event.Call) protocol.Kind {
	if c.Bound.On < 0 || c.Bound.On >= len(c.Args) {
		return protocol.None
	}
	return f.pass.Resolver.Kind(f.unit.Vals[f.unit.source(c.Args[c.Bound.On])].Type) // not of the part that is promoted
}

// countsItself reports whether the function implements AddRef or Release: it may well go by the count of what it
// wraps.
func (f *function) countsItself() bool {
	obj := f.unit.Root.Object
	return obj != nil && (strings.EqualFold(obj.Name(), "Release") || strings.EqualFold(obj.Name(), "AddRef"))
}

// countsIn returns the calls of AddRef and Release on whose results v depends.
func (w *unit) countsIn(v event.Val, seen map[event.Val]bool) (calls []*event.Call) {
	v = w.source(v)
	if v == 0 || seen[v] {
		return nil
	}
	seen[v] = true
	if c := w.callOf[v]; c != nil {
		if returnsCount(c, w.Vals[v].Type) {
			calls = append(calls, c)
		}
		return calls
	}
	for _, edge := range w.edgesOf(v) {
		calls = append(calls, w.countsIn(edge, seen)...)
	}
	if def := w.defs[v]; def != nil && (def.Op == event.Compare || def.Op == event.Not) {
		calls = append(calls, w.countsIn(def.X, seen)...)
		calls = append(calls, w.countsIn(def.Y, seen)...)
	}
	return calls
}

// edgesOf returns the values that v selects from, if it is a phi.
func (w *unit) edgesOf(v event.Val) []event.Val {
	if w.owner[v] == nil || w.block[v] < 0 || w.defs[v] != nil {
		return nil
	}
	for _, phi := range w.owner[v].Blocks[w.block[v]].Phis {
		if phi.Dst == v {
			return phi.Edges
		}
	}
	return nil
}

// returnsCount reports whether a result of type t of call c is the number of references that COM counts.
func returnsCount(c *event.Call, t types.Type) bool {
	return c.Bound != nil && c.Bound.Row != nil && isInteger(t) && countsForCOM(c) &&
		(c.Bound.Op == protocol.Release || c.Bound.Op == protocol.AddRef)
}

// countsForCOM reports whether the receiver of c is an object of MAPI or COM by its name: a type that merely has
// the methods of one may be a Go type with a counter of its own.
func countsForCOM(c *event.Call) bool {
	if c.Bound.Mapi || c.Fn == nil || c.Fn.Signature().Recv() == nil {
		return true
	}
	name := typeName(c.Fn.Signature().Recv().Type())
	return name != nil && protocol.Builtin().IsInterface(name.Name())
}

// onlyLogs reports whether the branch that ends b does no more than decide whether something is logged.
func onlyLogs(f *event.Func, b *event.Block) bool {
	return logs(f, b.Succs[0], b.Succs[1], 0) || logs(f, b.Succs[1], b.Succs[0], 0)
}

// maxConditions bounds how many conditions may decide together whether something is logged.
const maxConditions = 4

// logs reports whether what begins with block at only logs, perhaps on further conditions, and goes on at next.
func logs(f *event.Func, at, next, depth int) bool {
	arm := f.Blocks[at]
	if len(arm.Preds) != 1 || depth > maxConditions {
		return false
	}
	tells := false
	for i := range arm.Instrs {
		if c := arm.Instrs[i].Call; c != nil {
			if !tellsUser(c) && (len(arm.Succs) != 2 || !asksSystem(c)) {
				return false
			}
			tells = true
		}
	}
	if len(arm.Succs) == 1 && depth > 0 && !tells {
		return false
	}
	for _, s := range arm.Succs {
		if s != next && (len(arm.Succs) != 2 || !logs(f, s, next, depth+1)) {
			return false
		}
	}
	return len(arm.Succs) > 0
}

// asksSystem reports whether a call reads how the program was started, or a flag.
func asksSystem(c *event.Call) bool {
	if c.Fn == nil || c.Fn.Pkg() == nil {
		return false
	}
	path := c.Fn.Pkg().Path()
	return path == "os" && strings.HasSuffix(c.Fn.Name(), "Getenv") || path == "flag" || path == "log/slog" || path == "sync/atomic" || path == "testing"
}

// tellsUser reports whether a call logs or prints, or tells of a failed test: those who develop the program.
func tellsUser(c *event.Call) bool {
	if c.Fn == nil || c.Fn.Pkg() == nil {
		return c.Builtin == "print" || c.Builtin == "println"
	}
	path := c.Fn.Pkg().Path()
	if path == "testing" || lenders[path] && endings[c.Fn.FullName()] == Returns {
		return true
	}
	name := strings.ToLower(c.Fn.Name())
	return slices.ContainsFunc([]string{"log", "print", "debug", "warn", "trace", "info"}, func(word string) bool { return strings.Contains(name, word) })
}
