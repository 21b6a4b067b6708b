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
	if name, args := l.procs.procedure(c); name != "" {
		if b := l.bind.Proc(name); b != nil {
			call.Bound, call.Args, call.Skip = b, l.valsOf(args), 1
			if strings.HasPrefix(call.Fn.Name(), "Syscall") && call.Fn.Name() != "SyscallN" {
				call.Skip = 2
			}
		}
	} else if call.Fn != nil {
		call.Slot = slot(c)
		call.Bound = l.special(l.bind.Func(call.Fn), c)
		l.cur.Locks = l.cur.Locks || call.Fn.FullName() == "runtime.LockOSThread"
	}
	if m, ok := c.Value.(*ssa.MakeClosure); ok && op == Go {
		l.function(m.Fn.(*ssa.Function), l.cur).Goroutine = true
	}
	if f, ok := c.Value.(*ssa.Function); ok && op == Go && f.Parent() != nil {
		l.function(f, l.cur).Goroutine = true
	}
	if a, ok := l.assigned[c.Pos()]; ok {
		call.Targets, call.New, call.Dropped, call.OnSpot = a.targets, a.new, a.dropped, a.onSpot
	}
	l.emit(Instr{Op: op, Call: call, Pos: c.Pos()})
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
	case name == "recover" || name == "copy" || name == "delete" || name == "clear":
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
