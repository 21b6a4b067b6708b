package typestate

import (
	"go/types"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
)

// fails reports whether the root tells its caller, at exit e, that it failed.
func (x *run) fails(e exit) bool {
	for i, v := range e.vals {
		if isError(x.root.Sig.Results().At(i).Type()) && v.mask == isPos {
			return true
		}
	}
	return false
}

// endsElsewhere reports whether the root uninitialises library l on another path on which all went well.
func (x *run) endsElsewhere(l int) bool {
	for _, e := range x.exits {
		if e.s.flags&inited(l) != 0 && e.s.flags&gone(l) != 0 && e.s.counts[l] <= 0 && !x.fails(e) {
			return true
		}
	}
	return false
}

// keeps reports whether the root leaves the rest of a library's life to someone else: it returns
// something that may carry the duty, or stores into memory that outlives it.
func (x *run) keeps(e exit) bool {
	for i, v := range e.vals {
		t := x.root.Sig.Results().At(i).Type()
		switch t.Underlying().(type) {
		case *types.Pointer, *types.Signature, *types.Struct:
			if v.mask != isZero {
				return true
			}
		case *types.Interface:
			if !isError(t) && v.mask != isZero {
				return true
			}
		}
	}
	for _, en := range e.s.env {
		if en.key < 0 && x.isInput(x.locs[-en.key].root) && !strings.Contains(x.locs[-en.key].path, "!") && en.val.src == 0 {
			return true
		}
	}
	return x.root.Parent != nil
}

// carrier returns the type of this package whose value carries on the life of the libraries that the
// root started: its receiver, or what it returns. nil if there is none.
func (x *run) carrier(e exit) *types.TypeName {
	if r := x.root.Sig.Recv(); r != nil {
		return typeName(r.Type())
	}
	for i, v := range e.vals {
		t := x.root.Sig.Results().At(i).Type()
		if name := typeName(t); name != nil && name.Pkg() == x.pass.Pkg && v.mask != isZero && asStruct(t) != nil {
			return name
		}
	}
	return nil
}

func typeName(t types.Type) *types.TypeName {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Origin().Obj()
	}
	return nil
}

// scanLibraries finds out, without regard to order, which libraries the package starts and ends where.
func (p *Pass) scanLibraries(units []*event.Unit) {
	for _, u := range units {
		var starts, ends [len(lib{})]bool
		for _, f := range u.Funcs {
			if isInit(u.Root) && f.Parent != nil && !p.unitOf(u).onlyCalled(f) {
				continue // what a variable holds may never be called
			}
			for _, b := range f.Blocks {
				for i := range b.Instrs {
					c := b.Instrs[i].Call
					if c == nil {
						continue
					}
					if c.Fn != nil && p.fullName(c.Fn) == "runtime.LockOSThread" {
						starts[libThread] = true
					}
					if c.Bound == nil {
						continue
					}
					switch c.Bound.Op {
					case protocol.Init:
						starts[libOf(c.Bound.Kind)] = true
					case protocol.Uninit:
						ends[libOf(c.Bound.Kind)] = true
					}
				}
			}
		}
		for l := range starts {
			p.ended[l] = p.ended[l] || ends[l] && !starts[l]
			p.early[l] = p.early[l] || starts[l] && isInit(u.Root)
		}
	}
}

// isInit reports whether f is an init function, of the source or of the package's variables.
func isInit(f *event.Func) bool {
	return strings.HasPrefix(f.Name, "init") && f.Sig.Recv() == nil && f.Sig.Params().Len() == 0 && (f.Object == nil || f.Object.Name() == "init")
}

// underLoader reports whether the root is called while the library that it is in is loaded or unloaded. A literal in an
// init function that is called there is judged with it, any other may be kept for later.
func (x *run) underLoader() bool {
	return isInit(x.root) && !strings.Contains(x.root.Name, "$") || x.root.Object != nil && x.root.Object.Name() == "DllMain"
}

// unjudged returns the steps of a library run as callers replay them. An initialisation that was reported here, or that someone out of
// sight ends, is one that callers need not end: they know no more than that it was tried.
func (x *run) unjudged(e exit) []Step {
	steps := e.s.trace.steps()
	if at := e.s.note(refused); at != nil && at.Bound != nil && e.s.flags&fSoft != 0 && !x.fails(e) { // the program knows S_FALSE
		steps = append(steps, Step{Kind: StepLib, Op: protocol.Init, Of: at.Bound.Kind, Name: at.Bound.Name, Tried: true})
	}
	left := steps[:0]
	for _, s := range steps {
		if s.Op == protocol.Init && !s.Tried && x.pass.set().Leak(s.Of) != nil && x.endedByOthers(e, s) {
			if s.Of != protocol.MAPI {
				continue
			}
			s.Tried = true
		}
		left = append(left, s)
	}
	return left
}

// endedByOthers reports whether the callers of the root have nothing to do with the end of an initialisation.
func (x *run) endedByOthers(e exit, init Step) bool {
	for i, v := range e.vals {
		if _, ok := x.root.Sig.Results().At(i).Type().Underlying().(*types.Signature); ok && v.mask != isZero && x.mayEnd(v, libOf(init.Of)) {
			return true
		}
	}
	if e.s.flags&fSoft != 0 {
		return true
	}
	must, check := x.pass.mustEnd(x, libOf(init.Of), e)
	return must && (check == nil || x.fails(e)) // who called in vain has nothing to end
}

// mayEnd reports whether a function that is returned may end library l.
func (x *run) mayEnd(v value, l int) bool {
	if v.fn == 0 {
		return true
	}
	f := x.literal(v.fn)
	return f == nil || slices.ContainsFunc(x.callsOf(f, 0), func(c *event.Call) bool {
		e := x.effectOn(c, l)
		return e == effectUninit || e == effectUnknown
	})
}

// usesMAPI reports whether fn calls MAPI for its caller; plain says whether an object that may be any of COM's counts.
func (p *Pass) usesMAPI(fn *types.Func, plain bool) bool {
	sum := p.summary(fn)
	return sum != nil && slices.ContainsFunc(sum.Libs, func(o Outcome) bool {
		return slices.ContainsFunc(o.Steps, func(s Step) bool { return s.Op == protocol.Use && s.Of == protocol.MAPI && (plain || !s.Plain) })
	})
}

// uses reports whether the root does anything with MAPI or COM but starting and ending it.
func (x *run) uses() bool {
	for _, f := range x.unit.Funcs {
		for _, b := range f.Blocks {
			for i := range b.Instrs {
				in := &b.Instrs[i]
				if in.Op != event.Invoke && in.Op != event.Defer {
					continue
				}
				if b := in.Call.Bound; b != nil && b.Op != protocol.Init && b.Op != protocol.Uninit {
					return true
				}
				if in.Call.Fn != nil && in.Call.Bound == nil && x.pass.usesMAPI(in.Call.Fn, true) {
					return true
				}
			}
		}
	}
	return false
}
