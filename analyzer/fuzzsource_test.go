package analyzer_test

import (
	"fmt"
	"slices"
	"strings"
)

// A writer turns bytes into a program: each byte chooses what comes next. Whatever the bytes, the program
// type-checks; it need not make sense, and does not run.
type writer struct {
	choices
	out    strings.Builder
	vars   []variable
	names  int      // variables and labels so far
	nested int      // blocks open
	left   int      // statements that the function may still have
	labels []string // of the loops around
	loops  bool     // some loop is around
	inFunc bool     // in a function literal, which returns nothing
	used   map[string]bool
}

type variable struct{ name, typ string }

// choices are bytes to choose by; when they are used up, the first choice is taken.
type choices struct{ data []byte }

// pick chooses a number below n.
func (c *choices) pick(n int) int {
	if len(c.data) == 0 || n == 0 {
		return 0
	}
	k := int(c.data[0]) % n
	c.data = c.data[1:]
	return k
}

const (
	session  = "*mapi.Session"
	store    = "*mapi.MsgStore"
	folder   = "*mapi.Folder"
	message  = "*mapi.Message"
	table    = "*mapi.Table"
	stream   = "*mapi.Stream"
	sink     = "*mapi.AdviseSink"
	rows     = "*mapi.RowSet"
	memory   = "unsafe.Pointer"
	unknown  = "*mapi.Unknown"
	conn     = "mapi.Connection"
	failure  = "error"
	flag     = "bool"
	number   = "int"
	pack     = "*pack"
	stores   = "[]*mapi.MsgStore"
	folders  = "map[string]*mapi.Folder"
	pipe     = "chan *mapi.MsgStore"
	closer   = "func()"
	releaser = "releaser"
)

// preamble is in front of each program.
const preamble = `package fuzz

import (
	"os"
	"runtime"
	"unsafe"

	"example.com/mail/mapi"
)

type releaser interface{ Release() uint32 }

type pack struct {
	st   *mapi.MsgStore
	next *pack
	all  []*mapi.MsgStore
	by   map[string]*mapi.Folder
}

func (p *pack) Close() { p.st.Release() }

func (p pack) store() *mapi.MsgStore { return p.st }

var kept *mapi.MsgStore

func with[T releaser](x T, do func(T) error) error {
	defer x.Release()
	return do(x)
}

func each(all []*mapi.MsgStore) func(func(*mapi.MsgStore) bool) {
	return func(yield func(*mapi.MsgStore) bool) {
		for _, st := range all {
			if !yield(st) {
				return
			}
		}
	}
}

func use(...any) { runtime.KeepAlive(os.Args) }

var _ unsafe.Pointer
`

// functions is how many functions a program has.
const functions = 2

// program returns the program that the bytes stand for.
func program(data []byte) string {
	w := &writer{choices: choices{data}}
	w.out.WriteString(preamble)
	for i := range functions {
		w.vars = []variable{{"s", session}, {"st", store}, {"fo", folder}, {"p", pack}, {"c", flag}, {"n", number}, {"kept", store}, {"res", store}, {"err", failure}}
		w.left, w.inFunc, w.loops = 15, false, false
		w.labels, w.used = nil, make(map[string]bool)
		w.printf("\nfunc f%d(s *mapi.Session, st *mapi.MsgStore, fo *mapi.Folder, p *pack, c bool, n int) (res *mapi.MsgStore, err error) {\n", i)
		w.stmts()
		w.printf("return %s, %s\n}\n", w.value(store), w.value(failure))
	}
	return w.out.String()
}

func (w *writer) printf(format string, args ...any) { fmt.Fprintf(&w.out, format, args...) }

// value returns an expression of the given type: mostly a variable in scope.
func (w *writer) value(typ string) string {
	var in []string
	for _, v := range slices.Backward(w.vars) {
		if v.typ == typ {
			in = append(in, v.name)
		}
	}
	if k := w.pick(len(in) + 1); k < len(in) {
		return in[k]
	}
	switch typ {
	case flag:
		return "n > 1"
	case number:
		return "7"
	case conn:
		return "mapi.Connection(0)"
	case store:
		return []string{"st", "p.st", "p.store()", "kept", "(*mapi.MsgStore)(nil)"}[w.pick(5)]
	case pack:
		return []string{"p", "(&pack{st: st})", "p.next"}[w.pick(3)]
	}
	return "(" + typ + ")(nil)"
}

// variable returns a variable of the given type that can be assigned to.
func (w *writer) variable(typ string) string {
	for _, v := range slices.Backward(w.vars) {
		if v.typ == typ {
			if w.pick(3) < 2 {
				return v.name
			}
		}
	}
	return w.declare(typ)
}

// declare declares a variable without a value.
func (w *writer) declare(typ string) string {
	name := w.name("v")
	w.printf("var %s %s\n_ = %[1]s\n", name, typ)
	w.vars = append(w.vars, variable{name, typ})
	return name
}

func (w *writer) name(prefix string) string {
	w.names++
	return fmt.Sprint(prefix, w.names)
}

// block writes a block in braces, the opening one written already.
func (w *writer) block() {
	vars := len(w.vars)
	w.nested++
	w.stmts()
	w.nested--
	w.vars = w.vars[:vars]
	w.printf("}")
}

// literal writes a function literal without parameters or results.
func (w *writer) literal() {
	labels, loops, inFunc := w.labels, w.loops, w.inFunc
	w.labels, w.loops, w.inFunc = nil, false, true
	w.printf("func() {\n")
	w.block()
	w.labels, w.loops, w.inFunc = labels, loops, inFunc
}

// stmts writes statements until the bytes choose to end the block.
func (w *writer) stmts() {
	for w.left > 0 && w.nested < 8 {
		k := w.pick(len(forms) + 1)
		if k == 0 {
			return
		}
		w.left--
		forms[k-1](w)
	}
}
