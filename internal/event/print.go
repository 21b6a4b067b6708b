package event

import (
	"cmp"
	"fmt"
	"go/constant"
	"go/types"
	"strings"
)

// String spells the unit out, one line an instruction. It is for tests and for debugging: to see what
// the engine sees.
func (u *Unit) String() string {
	p := &printer{unit: u}
	for i, f := range u.Funcs {
		if i > 0 {
			p.WriteByte('\n')
		}
		p.function(f)
	}
	return p.String()
}

// A printer collects the text of a unit.
type printer struct {
	strings.Builder
	unit *Unit
}

func (p *printer) function(f *Func) {
	fmt.Fprintf(p, "func %s(%s)", f.Name, p.named(f.Params))
	if len(f.FreeVars) > 0 {
		fmt.Fprintf(p, " captures %s", p.named(f.FreeVars))
	}
	for _, mark := range []struct {
		set  bool
		name string
	}{{f.Yield, "yield"}, {f.Goroutine, "goroutine"}, {f.Locks, "locks"}, {f.HasDefer, "defers"}, {f.Named, "named results"}} {
		if mark.set {
			p.WriteString(", " + mark.name)
		}
	}
	p.WriteByte('\n')
	for _, b := range f.Blocks {
		p.block(b)
	}
}

// named lists values with the names that the source gives them.
func (p *printer) named(vs []Val) string {
	list := make([]string, len(vs))
	for i, v := range vs {
		list[i] = fmt.Sprintf("v%d %s", v, cmp.Or(p.unit.Vals[v].Name, "_"))
	}
	return strings.Join(list, ", ")
}

func (p *printer) block(b *Block) {
	fmt.Fprintf(p, "%d:\n", b.Index)
	for _, phi := range b.Phis {
		edges := make([]string, len(phi.Edges))
		for i, v := range phi.Edges {
			edges[i] = fmt.Sprintf("%d: %s", b.Preds[i], p.val(v))
		}
		fmt.Fprintf(p, "\tv%d = phi(%s)\n", phi.Dst, strings.Join(edges, ", "))
	}
	for i := range b.Instrs {
		fmt.Fprintf(p, "\t%s\n", p.instr(&b.Instrs[i]))
	}
	fmt.Fprintf(p, "\t%s\n", p.term(b))
}

func (p *printer) term(b *Block) string {
	switch b.Term.Kind {
	case If:
		return fmt.Sprintf("if %s then %d else %d", p.val(b.Term.Cond), b.Succs[0], b.Succs[1])
	case Return:
		return strings.TrimSpace("return " + p.vals(b.Term.Vals))
	case Panic:
		return "panic"
	}
	return fmt.Sprintf("jump %d", b.Succs[0])
}

// instr spells an instruction with the values it defines.
func (p *printer) instr(in *Instr) string {
	var dst []Val
	if in.Dst != 0 {
		dst = append(dst, in.Dst)
	}
	dst = append(dst, in.Results...)
	if in.Call != nil {
		dst = append(dst, in.Call.Results...)
	}
	if len(dst) == 0 {
		return p.operation(in)
	}
	return p.vals(dst) + " = " + p.operation(in)
}

func (p *printer) operation(in *Instr) string {
	x, y := p.val(in.X), p.val(in.Y)
	switch in.Op {
	case Copy:
		if in.Type != nil {
			return fmt.Sprintf("box[%s] %s", typeName(in.Type), x)
		}
		return x
	case Assert:
		return fmt.Sprintf("%s.(%s)", x, typeName(in.Type))
	case Alloc:
		return "alloc " + typeName(p.unit.Vals[in.Dst].Type)
	case Field:
		return "&" + x + p.path(in)
	case Get:
		return x + p.path(in)
	case Load:
		return "*" + x
	case Store:
		return fmt.Sprintf("*%s = %s", x, y)
	case Element:
		return fmt.Sprintf("element %s[%s]", x, p.vals(in.Args))
	case Insert:
		return fmt.Sprintf("insert %s into %s", y, x)
	case Reslice:
		return "some of " + x
	case Append:
		return fmt.Sprintf("append(%s, %s...)", x, y)
	case Len:
		return fmt.Sprintf("len(%s)", x)
	case Next:
		return "next " + x
	case Compare:
		return fmt.Sprintf("%s %s %s", x, in.Tok, y)
	case Add:
		return fmt.Sprintf("%s + %s", x, y)
	case Not:
		return "!" + x
	}
	return p.control(in)
}

// control spells what is about functions and calls.
func (p *printer) control(in *Instr) string {
	switch in.Op {
	case Closure:
		return fmt.Sprintf("closure %s(%s)", in.Fn.Name, p.vals(in.Args))
	case Method:
		return fmt.Sprintf("method %s of %s%s", p.callee(in.Call), p.val(in.X), meaning(in.Call))
	case Invoke:
		return "call " + p.call(in.Call)
	case Defer:
		return "defer " + p.call(in.Call)
	case Go:
		return "go " + p.call(in.Call)
	case RunDefers:
		return "run defers"
	case Select:
		text := fmt.Sprintf("select(%s)", p.vals(in.Args))
		if in.Default {
			text += " default"
		}
		return text
	case Escape:
		return "escape " + p.val(in.X)
	}
	return fmt.Sprintf("other(%s)", p.vals(in.Args))
}

// path spells the field or element that an instruction selects.
func (p *printer) path(in *Instr) string {
	if in.Path == "[]" {
		return "[" + p.vals(in.Args) + "]"
	}
	return in.Path
}

// call spells a call: callee, arguments, what the protocol knows of it, what the source does with it.
func (p *printer) call(c *Call) string {
	text := fmt.Sprintf("%s(%s)%s", p.callee(c), p.vals(c.Args), meaning(c))
	for _, mark := range []struct {
		set  bool
		name string
	}{{c.OnSpot, "on the spot"}, {c.Dropped, "dropped"}, {c.Outer, "for the enclosing function"}} {
		if mark.set {
			text += ", " + mark.name
		}
	}
	for i, t := range c.Targets {
		switch {
		case t == nil:
		case c.New[i]:
			text += ", new " + t.Name()
		default:
			text += ", to " + t.Name()
		}
	}
	return text
}

func (p *printer) callee(c *Call) string {
	switch {
	case c.Builtin != "":
		return c.Builtin
	case c.Fn == nil:
		return p.val(c.Callee)
	case c.Dynamic:
		return "dynamic " + funcName(c.Fn)
	}
	return funcName(c.Fn)
}

// meaning spells what the protocol knows of a call.
func meaning(c *Call) string {
	if c.Bound == nil {
		return ""
	}
	return " [" + c.Bound.String() + "]"
}

func (p *printer) vals(vs []Val) string {
	list := make([]string, len(vs))
	for i, v := range vs {
		list[i] = p.val(v)
	}
	return strings.Join(list, ", ")
}

// val spells a value: what it is, if that is known, else its number.
func (p *printer) val(v Val) string {
	info := &p.unit.Vals[v]
	switch {
	case v == 0:
		return "_"
	case info.Nil:
		return "nil"
	case info.Const != nil && info.Const.Kind() == constant.String:
		return info.Const.ExactString()
	case info.Const != nil:
		return info.Const.String()
	case info.Global != nil:
		return "&" + info.Global.Name()
	case info.Fn != nil:
		return funcName(info.Fn)
	case info.Anon != nil:
		return info.Anon.Name
	}
	return fmt.Sprintf("v%d", v)
}

// funcName spells a function or method as expressions do.
func funcName(fn *types.Func) string {
	if recv := fn.Signature().Recv(); recv != nil {
		return "(" + typeName(recv.Type()) + ")." + fn.Name()
	}
	return fn.Name()
}

func typeName(t types.Type) string {
	return types.TypeString(t, func(*types.Package) string { return "" })
}
