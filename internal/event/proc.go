package event

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Programs without a binding call MAPI through procedures of its DLL, looked up by name:
//
//	var procLogon = syscall.NewLazyDLL("mapi32.dll").NewProc("MAPILogonEx")
//	r, _, _ := procLogon.Call(0, 0, 0, flags, uintptr(unsafe.Pointer(&session)))
//
// Such a call is lowered as one of the C function: the arguments of the variadic list are its own. The
// procedure's name is followed back through conversions, local variables, package variables and struct
// fields, as long as each is assigned the same procedure wherever the package assigns it.

// procedures tells the names of the procedures that the variables and fields of one package hold, "" for those
// that hold several.
type procedures map[types.Object]string

// loads reports whether pkg is one that looks procedures up and calls them.
func loads(pkg *types.Package) bool {
	return pkg != nil && (pkg.Path() == "syscall" || pkg.Path() == "golang.org/x/sys/windows")
}

// LoadsProcedures reports whether pkg imports a package that looks procedures up.
func LoadsProcedures(pkg *types.Package) bool {
	for _, imp := range pkg.Imports() {
		if loads(imp) {
			return true
		}
	}
	return false
}

// scanProcedures finds the procedures that the functions store in variables and fields.
func scanProcedures(fns []*ssa.Function) procedures {
	p := make(procedures)
	for _, fn := range fns {
		p.scan(fn)
	}
	return p
}

func (p procedures) scan(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			store, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			obj := variable(store.Addr)
			if c, isConst := store.Val.(*ssa.Const); obj == nil || isConst && c.IsNil() {
				continue
			}
			name := p.name(store.Val, 0)
			if old, known := p[obj]; known && old != name {
				name = ""
			}
			p[obj] = name
		}
	}
	for _, anon := range fn.AnonFuncs {
		p.scan(anon)
	}
}

// variable returns the package variable or field at an address.
func variable(addr ssa.Value) types.Object {
	switch addr := addr.(type) {
	case *ssa.Global:
		return addr.Object()
	case *ssa.FieldAddr:
		return fieldOf(addr.X.Type(), addr.Field)
	}
	return nil
}

// maxProcedure bounds how far a procedure is followed back.
const maxProcedure = 8

// name returns the name under which the DLL exports the procedure v, "" if that is not known.
func (p procedures) name(v ssa.Value, depth int) string {
	if depth > maxProcedure {
		return ""
	}
	switch v := v.(type) {
	case *ssa.Call:
		return p.lookup(&v.Call, depth)
	case *ssa.Extract:
		if v.Index == 0 {
			return p.name(v.Tuple, depth+1)
		}
	case *ssa.Convert:
		return p.name(v.X, depth+1)
	case *ssa.ChangeType:
		return p.name(v.X, depth+1)
	case *ssa.Field:
		return p[fieldOf(v.X.Type(), v.Field)]
	case *ssa.UnOp:
		if obj := variable(v.X); obj != nil {
			return p[obj]
		}
		return p.cell(v.X, depth)
	}
	return ""
}

// cell returns the name of the procedure in a local variable that is assigned once.
func (p procedures) cell(addr ssa.Value, depth int) string {
	return p.name(assignedOnce(addr), depth+1)
}

// assignedOnce returns what the local variable at an address is assigned, nil if that is not a single value.
func assignedOnce(addr ssa.Value) ssa.Value {
	if fv, ok := addr.(*ssa.FreeVar); ok {
		addr = captured(fv)
	}
	alloc, ok := addr.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var assigned ssa.Value
	for _, ref := range *alloc.Referrers() {
		if store, ok := ref.(*ssa.Store); ok && store.Addr == alloc {
			if assigned != nil {
				return nil
			}
			assigned = store.Val
		}
	}
	return assigned
}

// captured returns what a literal's free variable stands for, nil if that is not known.
func captured(fv *ssa.FreeVar) ssa.Value {
	fn := fv.Parent()
	for i, v := range fn.FreeVars {
		if v != fv || fn.Referrers() == nil {
			continue
		}
		for _, ref := range *fn.Referrers() {
			if m, ok := ref.(*ssa.MakeClosure); ok && m.Fn == fn {
				return m.Bindings[i]
			}
		}
	}
	return nil
}

// lookup returns the name that a call looks up, or that of the procedure whose address it returns.
func (p procedures) lookup(c *ssa.CallCommon, depth int) string {
	fn := c.StaticCallee()
	if fn == nil || fn.Object() == nil || !loads(fn.Object().Pkg()) || len(c.Args) == 0 {
		return ""
	}
	switch fn.Name() {
	case "Addr":
		return p.name(c.Args[0], depth+1)
	case "NewProc", "MustFindProc", "FindProc", "GetProcAddress":
		if name, ok := c.Args[len(c.Args)-1].(*ssa.Const); ok && name.Value != nil && name.Value.Kind() == constant.String {
			return constant.StringVal(name.Value)
		}
	}
	return ""
}

// procedure returns the name and the arguments of the procedure that c calls, "" if it calls none.
func (p procedures) procedure(c *ssa.CallCommon) (name string, args []ssa.Value) {
	fn := c.StaticCallee()
	if fn == nil || fn.Object() == nil || !loads(fn.Object().Pkg()) || len(c.Args) == 0 {
		return "", nil
	}
	ok := true
	switch name := fn.Name(); {
	case name == "Call" && fn.Signature.Recv() != nil, name == "SyscallN":
		args, ok = elements(c.Args[len(c.Args)-1])
	case strings.HasPrefix(name, "Syscall"):
		n, isConst := c.Args[1].(*ssa.Const)
		if !isConst || n.Value == nil || n.Int64() < 0 || n.Int64() > int64(len(c.Args)-2) {
			return "", nil
		}
		args = c.Args[2 : 2+n.Int64()]
	default:
		return "", nil
	}
	if !ok {
		return "", nil
	}
	return p.name(c.Args[0], 0), args
}

// slot returns the name of the vtable's field through which c calls machine code, "" if it does not.
func slot(c *ssa.CallCommon) string {
	fn := c.StaticCallee()
	if fn == nil || fn.Object() == nil || !loads(fn.Object().Pkg()) || !strings.HasPrefix(fn.Name(), "Syscall") || len(c.Args) == 0 {
		return ""
	}
	load, ok := c.Args[0].(*ssa.UnOp)
	if !ok {
		return ""
	}
	field, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return ""
	}
	return fieldOf(field.X.Type(), field.Field).Name()
}

// elements returns the elements of the list that a variadic call makes of its arguments.
func elements(list ssa.Value) ([]ssa.Value, bool) {
	if c, ok := list.(*ssa.Const); ok {
		return nil, c.Value == nil
	}
	slice, ok := list.(*ssa.Slice)
	if !ok {
		return nil, false
	}
	alloc, ok := slice.X.(*ssa.Alloc)
	if !ok {
		return nil, false
	}
	array, ok := alloc.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Array)
	if !ok || array.Len() > 64 {
		return nil, false
	}
	args := make([]ssa.Value, array.Len())
	for _, ref := range *alloc.Referrers() {
		at, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		i, ok := at.Index.(*ssa.Const)
		if !ok {
			return nil, false
		}
		for _, use := range *at.Referrers() {
			if store, ok := use.(*ssa.Store); ok && store.Addr == at {
				args[i.Int64()] = store.Val
			}
		}
	}
	for _, a := range args {
		if a == nil {
			return nil, false
		}
	}
	return args, true
}
