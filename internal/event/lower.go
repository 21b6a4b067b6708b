package event

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/protocol"
)

// A Package lowers the functions of a package.
type Package struct {
	info  *types.Info
	bind  *bind.Resolver
	procs procedures
}

// NewPackage returns the Package of the given functions of one package, init included. info serves to find the
// variables that calls are assigned to; it may be nil.
func NewPackage(pkg *types.Package, fns []*ssa.Function, info *types.Info, resolver *bind.Resolver) *Package {
	p := &Package{info: info, bind: resolver}
	if LoadsProcedures(pkg) {
		p.procs = scanProcedures(fns)
	}
	return p
}

// Lower translates fn, a function with a body, and the literals nested in it.
func (p *Package) Lower(fn *ssa.Function) *Unit {
	l := &lowerer{
		unit:    &Unit{Vals: make([]Value, 1)},
		bind:    p.bind,
		procs:   p.procs,
		vals:    make(map[ssa.Value]Val),
		results: make(map[ssa.Value][]Val),
		funcs:   make(map[*ssa.Function]*Func),
	}
	if syntax := fn.Syntax(); syntax != nil && p.info != nil {
		l.assigned = assignments(p.info, syntax)
	}
	l.unit.Root = l.function(fn, nil)
	for i := 0; i < len(l.order); i++ { // bodies may declare further literals
		l.body(l.order[i], l.funcs[l.order[i]])
	}
	return l.unit
}

// lowerer holds the state of one Lower.
type lowerer struct {
	unit     *Unit
	bind     *bind.Resolver
	procs    procedures
	vals     map[ssa.Value]Val
	results  map[ssa.Value][]Val // of a tuple's components
	funcs    map[*ssa.Function]*Func
	order    []*ssa.Function
	assigned map[token.Pos]assignment
	cur      *Func
	block    *Block
}

// function declares fn; its body is lowered later.
func (l *lowerer) function(fn *ssa.Function, parent *Func) *Func {
	if f, ok := l.funcs[fn]; ok {
		return f
	}
	f := &Func{
		Unit: l.unit, Name: fn.Name(), Sig: fn.Signature, Pos: fn.Pos(), Parent: parent,
		Yield: fn.Synthetic == "range-over-func yield",
	}
	f.Object, _ = fn.Object().(*types.Func)
	if res := fn.Signature.Results(); res.Len() > 0 {
		f.Named = res.At(0).Name() != ""
	}
	l.funcs[fn] = f
	l.order = append(l.order, fn)
	l.unit.Funcs = append(l.unit.Funcs, f)
	return f
}

// fresh makes a new value of type t.
func (l *lowerer) fresh(t types.Type) Val {
	l.unit.Vals = append(l.unit.Vals, Value{Type: t})
	return Val(len(l.unit.Vals) - 1)
}

// val returns the Val of an SSA value.
func (l *lowerer) val(v ssa.Value) Val {
	if v == nil {
		return 0
	}
	if id, ok := l.vals[v]; ok {
		return id
	}
	if x, ok := v.(*ssa.Extract); ok {
		id := l.component(x)
		l.vals[v] = id
		return id
	}
	id := l.fresh(v.Type())
	l.vals[v] = id
	info := &l.unit.Vals[id]
	switch v := v.(type) {
	case *ssa.Const:
		info.Const, info.Nil = v.Value, v.Value == nil
	case *ssa.Parameter:
		info.Name = v.Name()
	case *ssa.FreeVar:
		info.Name = v.Name()
	case *ssa.Global:
		info.Global, _ = v.Object().(*types.Var)
	case *ssa.Function:
		if v.Parent() != nil {
			f := l.function(v, l.funcs[v.Parent()])
			l.unit.Vals[id].Anon = f
			break
		}
		info.Fn = calleeObject(v)
	}
	return id
}

// component returns the value of one component of a tuple.
func (l *lowerer) component(x *ssa.Extract) Val { return l.tuple(x.Tuple)[x.Index] }

// tuple returns the values of a tuple's components, or of the only value of a single result.
func (l *lowerer) tuple(v ssa.Value) []Val {
	if ids, ok := l.results[v]; ok {
		return ids
	}
	var ids []Val
	if t, ok := v.Type().(*types.Tuple); ok {
		for i := range t.Len() {
			ids = append(ids, l.fresh(t.At(i).Type()))
		}
	} else {
		ids = []Val{l.val(v)}
	}
	l.results[v] = ids
	return ids
}

func (l *lowerer) valsOf(vs []ssa.Value) []Val {
	ids := make([]Val, len(vs))
	for i, v := range vs {
		ids[i] = l.val(v)
	}
	return ids
}

// body lowers the blocks of fn.
func (l *lowerer) body(fn *ssa.Function, f *Func) {
	l.cur = f
	for _, p := range fn.Params {
		f.Params = append(f.Params, l.val(p))
	}
	for _, v := range fn.FreeVars {
		f.FreeVars = append(f.FreeVars, l.val(v))
	}
	for _, b := range fn.Blocks {
		l.block = &Block{Index: b.Index}
		f.Blocks = append(f.Blocks, l.block)
		for _, s := range b.Succs {
			l.block.Succs = append(l.block.Succs, s.Index)
		}
		for _, p := range b.Preds {
			l.block.Preds = append(l.block.Preds, p.Index)
		}
		for _, instr := range b.Instrs {
			l.instr(instr)
		}
	}
}

func (l *lowerer) emit(in Instr) { l.block.Instrs = append(l.block.Instrs, in) }

// instr lowers one instruction. Every kind of SSA instruction is named here or falls to Other, whose
// operands are thereby known to be read but not followed.
func (l *lowerer) instr(instr ssa.Instruction) {
	switch i := instr.(type) {
	case *ssa.Phi:
		l.block.Phis = append(l.block.Phis, Phi{Dst: l.val(i), Edges: l.valsOf(i.Edges)})
	case *ssa.If:
		l.block.Term = Term{Kind: If, Cond: l.val(i.Cond)}
	case *ssa.Jump:
	case *ssa.Return:
		l.block.Term = Term{Kind: Return, Vals: l.valsOf(i.Results), Pos: i.Pos()}
	case *ssa.Panic:
		l.emit(Instr{Op: Escape, X: l.val(i.X), Pos: i.Pos()})
		l.block.Term = Term{Kind: Panic}
	case *ssa.RunDefers:
		l.emit(Instr{Op: RunDefers, Pos: i.Pos()})
	case *ssa.Call:
		l.call(Invoke, &i.Call, l.tuple(i), false)
	case *ssa.Defer:
		l.cur.HasDefer = true
		l.call(Defer, &i.Call, nil, i.DeferStack != nil && l.cur.Yield)
	case *ssa.Go:
		l.call(Go, &i.Call, nil, false)
	case *ssa.Send:
		l.emit(Instr{Op: Escape, X: l.val(i.X), Y: l.val(i.Chan), Pos: i.Pos()})
	case *ssa.Select:
		in := Instr{Op: Select, Results: l.tuple(i), Default: !i.Blocking, Pos: i.Pos()}
		for _, s := range i.States {
			in.Args, in.Chans = append(in.Args, l.val(s.Send)), append(in.Chans, l.val(s.Chan))
		}
		l.emit(in)
	case *ssa.Store:
		l.emit(Instr{Op: Store, X: l.val(i.Addr), Y: l.val(i.Val), Pos: i.Pos()})
	case *ssa.MapUpdate:
		l.emit(Instr{Op: Escape, X: l.val(i.Key), Pos: i.Pos()}) // keys are not followed
		l.emit(Instr{Op: Insert, X: l.val(i.Map), Y: l.val(i.Value), Pos: i.Pos()})
	case *ssa.Extract, *ssa.DebugRef:
	case ssa.Value:
		l.value(i)
	}
}

// value lowers an instruction that computes a value.
func (l *lowerer) value(v ssa.Value) {
	switch i := v.(type) {
	case *ssa.MakeInterface:
		l.emit(Instr{Op: Copy, Dst: l.val(i), X: l.val(i.X), Type: i.X.Type(), Pos: i.Pos()})
	case *ssa.ChangeInterface:
		l.copy(i, i.X)
	case *ssa.ChangeType:
		l.copy(i, i.X)
	case *ssa.Convert:
		if copies(i) {
			l.emit(Instr{Op: Other, Results: []Val{l.val(i)}, Pos: i.Pos()})
			break
		}
		l.copy(i, i.X)
	case *ssa.MultiConvert:
		l.copy(i, i.X)
	case *ssa.Slice:
		op := Copy
		if i.Low != nil || i.High != nil {
			op = Reslice
		}
		l.emit(Instr{Op: op, Dst: l.val(i), X: l.val(i.X), Pos: i.Pos()})
	case *ssa.SliceToArrayPointer:
		l.copy(i, i.X)
	case *ssa.TypeAssert:
		in := Instr{Op: Assert, X: l.val(i.X), Type: i.AssertedType, Pos: i.Pos()}
		res := l.tuple(i)
		in.Dst, in.Results = res[0], res[1:]
		l.emit(in)
	case *ssa.Alloc:
		l.emit(Instr{Op: Alloc, Dst: l.val(i), Pos: i.Pos()})
		l.unit.Vals[l.val(i)].Jump = strings.HasPrefix(i.Comment, "jump$")
	case *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeChan:
		l.emit(Instr{Op: Alloc, Dst: l.val(i.(ssa.Value)), Pos: i.Pos()})
	case *ssa.FieldAddr:
		l.field(Field, i, i.X, fieldOf(i.X.Type(), i.Field))
	case *ssa.Field:
		l.field(Get, i, i.X, fieldOf(i.X.Type(), i.Field))
	case *ssa.IndexAddr:
		l.emit(Instr{Op: Field, Dst: l.val(i), X: l.val(i.X), Path: "[]", Args: []Val{l.val(i.Index)}, Pos: i.Pos()})
	case *ssa.Index:
		l.emit(Instr{Op: Get, Dst: l.val(i), X: l.val(i.X), Path: "[]", Args: []Val{l.val(i.Index)}, Pos: i.Pos()})
	case *ssa.Lookup:
		res := l.tuple(i)
		l.emit(Instr{Op: Element, Dst: res[0], Results: res[1:], X: l.val(i.X), Args: []Val{l.val(i.Index)}, Pos: i.Pos()})
	case *ssa.Range:
		l.copy(i, i.X)
	case *ssa.Next:
		l.emit(Instr{Op: Next, X: l.val(i.Iter), Results: l.tuple(i), Pos: i.Pos()})
	case *ssa.MakeClosure:
		l.closure(i)
	case *ssa.UnOp:
		l.unop(i)
	case *ssa.BinOp:
		l.binop(i)
	default:
		l.other(v.(ssa.Instruction), l.val(v))
	}
}

// copies reports whether a conversion makes a copy of the bytes: string(b), []byte(s).
func copies(i *ssa.Convert) bool {
	isString := func(t types.Type) bool {
		b, ok := t.Underlying().(*types.Basic)
		return ok && b.Info()&types.IsString != 0
	}
	isSlice := func(t types.Type) bool {
		_, ok := t.Underlying().(*types.Slice)
		return ok
	}
	return isString(i.Type()) && isSlice(i.X.Type()) || isSlice(i.Type()) && isString(i.X.Type())
}

func (l *lowerer) copy(dst ssa.Value, x ssa.Value) {
	l.emit(Instr{Op: Copy, Dst: l.val(dst), X: l.val(x), Pos: dst.Pos()})
}

func (l *lowerer) unop(i *ssa.UnOp) {
	switch i.Op {
	case token.MUL:
		l.emit(Instr{Op: Load, Dst: l.val(i), X: l.val(i.X), Pos: i.Pos()})
	case token.NOT:
		l.emit(Instr{Op: Not, Dst: l.val(i), X: l.val(i.X), Pos: i.Pos()})
	default:
		l.other(i, l.tuple(i)...)
	}
}

func (l *lowerer) binop(i *ssa.BinOp) {
	switch i.Op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ, token.AND:
		l.emit(Instr{Op: Compare, Dst: l.val(i), X: l.val(i.X), Y: l.val(i.Y), Tok: i.Op, Pos: i.Pos()})
	case token.SHR:
		if c, ok := i.Y.(*ssa.Const); ok && c.Value != nil && c.Uint64() == 31 { // the sign of a status
			zero := l.fresh(i.X.Type())
			l.unit.Vals[zero].Const = constant.MakeInt64(0)
			l.emit(Instr{Op: Compare, Dst: l.val(i), X: l.val(i.X), Y: zero, Tok: token.LSS, Pos: i.Pos()})
			return
		}
		l.other(i, l.val(i))
	case token.ADD:
		l.emit(Instr{Op: Add, Dst: l.val(i), X: l.val(i.X), Y: l.val(i.Y), Pos: i.Pos()})
	default:
		l.other(i, l.val(i))
	}
}

// other records that the results depend on the operands in a way that is not followed.
func (l *lowerer) other(i ssa.Instruction, results ...Val) {
	in := Instr{Op: Other, Results: results, Pos: i.Pos()}
	for _, op := range i.Operands(nil) {
		if *op != nil {
			in.Args = append(in.Args, l.val(*op))
		}
	}
	l.emit(in)
}

// field lowers the selection of field f of x. An embedded COM base is the object itself: the address
// of its IUnknown part is another name of the same handle.
func (l *lowerer) field(op Op, dst, x ssa.Value, f *types.Var) {
	if f.Embedded() && l.sameObject(x.Type(), f) {
		l.copy(dst, x)
		return
	}
	l.emit(Instr{Op: op, Dst: l.val(dst), X: l.val(x), Path: "." + f.Name(), Pos: dst.Pos()})
}

func (l *lowerer) sameObject(outer types.Type, f *types.Var) bool {
	if l.bind.Kind(outer) == protocol.None || l.bind.Kind(pointerTo(f.Type())) == protocol.None {
		return false
	}
	_, isPointer := f.Type().Underlying().(*types.Pointer)
	return !isPointer || l.bind.IsBinding(f.Pkg())
}

func pointerTo(t types.Type) types.Type {
	if _, ok := t.Underlying().(*types.Struct); ok {
		return types.NewPointer(t)
	}
	return t
}

// fieldOf returns field i of the struct that t is or points to.
func fieldOf(t types.Type, i int) *types.Var {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if p, ok := typeParamCore(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	return typeParamCore(t).(*types.Struct).Field(i)
}

// typeParamCore returns the underlying type, for a type parameter the one all its terms share.
func typeParamCore(t types.Type) types.Type {
	if iface, ok := t.Underlying().(*types.Interface); ok {
		for i := range iface.NumEmbeddeds() {
			if u, ok := iface.EmbeddedType(i).(*types.Union); ok && u.Len() > 0 {
				return u.Term(0).Type().Underlying()
			}
		}
	}
	return t.Underlying()
}
