package event

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/mapilint/mapilint/internal/bind"
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

// Jumps reports whether fn calls code by its address: SyscallN, or the Call of a procedure.
func Jumps(fn *types.Func) bool {
	return loads(fn.Pkg()) && (strings.HasPrefix(fn.Name(), "Syscall") || fn.Name() == "Call" && fn.Signature().Recv() != nil)
}

// A jump is a call of code by its address.
type jump struct {
	to   ssa.Value   // the address, or what stands for it
	args []ssa.Value // what the code is given
	skip int         // how many arguments of the Go call come before them
}

// jumpOf returns the jump that c makes, nil if it is none.
func jumpOf(c *ssa.CallCommon) *jump {
	fn := c.StaticCallee()
	if fn == nil || fn.Object() == nil || len(c.Args) == 0 {
		return nil
	}
	known := loads(fn.Object().Pkg())
	switch name := fn.Name(); {
	case name == "Call" && fn.Signature.Recv() != nil && (known || isAddress(c.Args[0].Type())), name == "SyscallN" && known:
		if args, ok := elements(c.Args[len(c.Args)-1]); ok {
			return &jump{c.Args[0], args, 1}
		}
	case strings.HasPrefix(name, "Syscall") && known:
		n, isConst := c.Args[1].(*ssa.Const)
		if isConst && n.Value != nil && n.Int64() >= 0 && n.Int64() <= int64(len(c.Args)-2) {
			return &jump{c.Args[0], c.Args[2 : 2+n.Int64()], 2}
		}
	}
	return nil
}

// isAddress reports whether t is an integer that holds an address.
func isAddress(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Uintptr
}

// byAddress returns the jump that c makes, with what the protocol knows of the procedure or method there.
func (l *lowerer) byAddress(c *ssa.CallCommon) (*jump, *bind.Call) {
	j := jumpOf(c)
	if j == nil {
		return nil, nil
	}
	if name := l.procs.name(j.to, 0); name != "" {
		return j, l.bind.Proc(name)
	}
	if b := l.imported(j.to); b != nil {
		return j, b
	}
	return j, l.slot(j)
}

// prefixes are what the names of procedures' variables begin with, apart from the name of the DLL.
var prefixes = []string{"", "proc", "p", "fn", "lazy", "ole", "mapi"}

// imported returns the meaning of a procedure in a variable of another package, which is told by the variable's name:
// ProcMAPIInitialize, Ole32CoInitializeEx.
func (l *lowerer) imported(v ssa.Value) *bind.Call {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return nil
	}
	g, ok := load.X.(*ssa.Global)
	if !ok || g.Object() == nil || g.Pkg == load.Parent().Pkg || !isProcedure(load.Type()) {
		return nil
	}
	name := g.Object().Name()
	for i, c := range name {
		prefix := strings.ToLower(name[:i])
		if c < 'A' || c > 'Z' || !slices.Contains(prefixes, prefix) && !strings.HasSuffix(prefix, "32") {
			continue
		}
		if b := l.bind.Proc(name[i:]); b != nil {
			return b
		}
	}
	return nil
}

// isProcedure reports whether t is a procedure of a DLL, as the packages that load them have it.
func isProcedure(t types.Type) bool {
	p, ok := t.(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := p.Elem().(*types.Named)
	return ok && loads(named.Obj().Pkg()) && strings.HasSuffix(named.Obj().Name(), "Proc")
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
