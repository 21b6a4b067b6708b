package event

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// call lowers a call, a defer or a go statement.
func (l *lowerer) call(op Op, c *ssa.CallCommon, results []Val, outer bool) {
	if b, ok := c.Value.(*ssa.Builtin); ok && l.builtin(op, b.Name(), c, results) {
		return
	}
	call := &Call{Pos: c.Pos(), Args: l.valsOf(c.Args), Results: results, Outer: outer}
	switch callee := c.Value.(type) {
	case *ssa.Builtin:
		call.Builtin = callee.Name()
	case *ssa.Function:
		if callee.Parent() != nil {
			call.Callee = l.val(callee)
			break
		}
		call.Fn = calleeObject(callee)
	default:
		if c.IsInvoke() {
			call.Fn, call.Dynamic = c.Method, true
			call.Args = append([]Val{l.val(c.Value)}, call.Args...)
			break
		}
		call.Callee = l.val(callee)
	}
	if j, b := l.byAddress(c); b != nil {
		call.Bound, call.Args, call.Skip = b, l.valsOf(j.args), j.skip
	} else if call.Fn != nil {
		call.Slot = slot(c)
		call.Bound = l.special(l.bind.Func(call.Fn), c)
		l.cur.Locks = l.cur.Locks || call.Fn.FullName() == "runtime.LockOSThread"
	}
	if op == Invoke && spawns(call.Fn) {
		op = Go
		l.spawn(call, c)
	} else if op == Go {
		l.goroutine(c.Value)
	}
	if a, ok := l.assigned[c.Pos()]; ok {
		call.Targets, call.New, call.Dropped, call.OnSpot = a.targets, a.new, a.dropped, a.onSpot
	}
	in := Instr{Op: op, Call: call, Pos: c.Pos()}
	if call.Spawns {
		in.Results = results
	}
	l.emit(in)
}

// spawners are the functions of libraries that call their last argument in a new goroutine.
var spawners = map[string]bool{
	"(*sync.WaitGroup).Go": true, "(*golang.org/x/sync/errgroup.Group).Go": true, "(*golang.org/x/sync/errgroup.Group).TryGo": true,
	"time.AfterFunc": true, "context.AfterFunc": true,
}

// spawns reports whether fn is a spawner.
func spawns(fn *types.Func) bool {
	return fn != nil && (strings.HasSuffix(fn.Name(), "Go") || fn.Name() == "AfterFunc") && spawners[fn.FullName()]
}

// spawn makes the call of a spawner a call of its last argument in a new goroutine.
func (l *lowerer) spawn(call *Call, c *ssa.CallCommon) {
	f := c.Args[len(c.Args)-1]
	call.Fn, call.Bound, call.Args, call.Spawns = nil, nil, nil, true
	if declared, ok := f.(*ssa.Function); ok && declared.Parent() == nil {
		call.Fn = calleeObject(declared)
	}
	if call.Fn == nil {
		call.Callee = l.val(f)
	} else {
		call.Bound = l.bind.Func(call.Fn)
	}
	l.goroutine(f)
}

// goroutine marks the literal that v is as one that is started by a go statement.
func (l *lowerer) goroutine(v ssa.Value) {
	if m, ok := v.(*ssa.MakeClosure); ok {
		v = m.Fn
	}
	if f, ok := v.(*ssa.Function); ok && f.Parent() != nil {
		l.function(f, l.cur).Goroutine = true
	}
}

// builtin lowers the built-in functions that move handles about. It reports whether it did.
func (l *lowerer) builtin(op Op, name string, c *ssa.CallCommon, results []Val) bool {
	if op != Invoke {
		return false
	}
	switch {
	case name == "append" && len(c.Args) == 2:
		l.emit(Instr{Op: Append, Dst: results[0], X: l.val(c.Args[0]), Y: l.val(c.Args[1]), Pos: c.Pos()})
	case name == "len" || name == "cap":
		l.emit(Instr{Op: Len, Dst: results[0], X: l.val(c.Args[0]), Pos: c.Pos()})
	case name == "recover" || name == "copy" || name == "delete" || name == "clear" || name == "close":
		return false
	case strings.HasPrefix(name, "ssa:wrapnilchk"), name == "Slice" || name == "SliceData" || name == "StringData": // of unsafe
		l.emit(Instr{Op: Copy, Dst: results[0], X: l.val(c.Args[0]), Pos: c.Pos()})
	default:
		l.emit(Instr{Op: Other, Results: results, Args: l.valsOf(c.Args), Pos: c.Pos()})
	}
	return true
}

// closure lowers a function literal with captured variables, or a method value.
func (l *lowerer) closure(i *ssa.MakeClosure) {
	fn := i.Fn.(*ssa.Function)
	if strings.HasSuffix(fn.Name(), "$bound") {
		method, _ := fn.Object().(*types.Func)
		call := &Call{Pos: i.Pos(), Fn: method}
		if method != nil {
			call.Bound = l.bind.Func(method)
			call.Dynamic = types.IsInterface(method.Signature().Recv().Type())
		}
		l.emit(Instr{Op: Method, Dst: l.val(i), X: l.val(i.Bindings[0]), Call: call, Pos: i.Pos()})
		return
	}
	l.emit(Instr{Op: Closure, Dst: l.val(i), Fn: l.function(fn, l.cur), Args: l.valsOf(i.Bindings), Pos: i.Pos()})
}

// calleeObject returns the declared function that fn is, is an instance of, or wraps.
func calleeObject(fn *ssa.Function) *types.Func {
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	obj, _ := fn.Object().(*types.Func)
	if obj != nil {
		return obj.Origin()
	}
	return nil
}
