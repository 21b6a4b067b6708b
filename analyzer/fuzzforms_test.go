package analyzer_test

import "strings"

// openers are calls that hand something over.
var openers = []struct{ on, call, gives string }{
	{session, "OpenMsgStore(nil, 0)", store},
	{session, "GetMsgStoresTable(0)", table},
	{session, "OpenEntry(nil, 0)", unknown},
	{session, "QueryIdentity()", memory},
	{store, "OpenFolder(nil)", folder},
	{store, "OpenMessage(nil)", message},
	{store, "OpenEntry(nil, 0)", unknown},
	{store, "OpenStream(0, 0)", stream},
	{store, "Advise(nil, 0, nil)", conn},
	{folder, "CreateMessage(0)", message},
	{folder, "GetContentsTable(0)", table},
	{folder, "CreateFolder(\"x\")", folder},
	{message, "OpenStream(mapi.PR_BODY, mapi.MAPI_MODIFY)", stream},
	{table, "QueryRows(10, 0)", rows},
	{"", "mapi.LogonEx(\"\", \"\", 0)", session},
	{"", "mapi.AllocateBuffer(8)", memory},
	{"", "mapi.HrAllocAdviseSink(nil)", sink},
	{"", "mapi.WrapCompressedRTFStream(nil, 0)", stream},
}

// acts are calls that hand nothing over.
var acts = []struct{ on, call string }{
	{store, "Release()"}, {folder, "Release()"}, {message, "Release()"}, {table, "Release()"}, {stream, "Release()"},
	{session, "Release()"}, {unknown, "Release()"}, {sink, "Release()"}, {releaser, "Release()"},
	{store, "AddRef()"}, {session, "Logoff(0)"}, {store, "SetProps(nil)"}, {store, "StoreLogoff(nil)"},
	{message, "SaveChanges(0)"}, {message, "SaveChanges(mapi.KeepOpenReadWrite)"}, {message, "SubmitMessage(0)"},
	{stream, "Commit(0)"}, {table, "SetColumns(nil)"}, {pack, "Close()"}, {folder, "SetProps(nil)"},
}

// plain are statements that stand on their own.
var plain = []string{
	"mapi.Initialize(0)", "mapi.Uninitialize()", "mapi.OleInitialize()", "mapi.OleUninitialize()", "mapi.CoUninitialize()",
	"mapi.ScInitMapiUtil(0)", "mapi.DeinitMapiUtil()", "runtime.LockOSThread()", "runtime.UnlockOSThread()",
	"recover()", "runtime.Goexit()", "os.Exit(1)", "panic(n)",
	"defer mapi.Uninitialize()", "defer mapi.OleUninitialize()",
}

var objects = []string{store, folder, message, table, session, unknown, stream}

var assignable = []string{store, folder, message, table, session, stream, unknown, rows, memory, sink, conn, failure, flag, number, pack, stores, folders, pipe, releaser, closer}

// forms are the statements that a writer knows. Those that contain statements use them, so it is made late.
var forms []func(*writer)

func init() {
	forms = []func(*writer){
		(*writer).open, (*writer).open, (*writer).open, (*writer).open,
		(*writer).check, (*writer).check, (*writer).check,
		(*writer).act, (*writer).act, (*writer).act, (*writer).act,
		(*writer).deferred, (*writer).deferred, (*writer).free,
		(*writer).assign, (*writer).swap, (*writer).cond, (*writer).cond,
		(*writer).loop, (*writer).rangeOver, (*writer).rangeFunc, (*writer).jump, (*writer).leave,
		(*writer).choose, (*writer).typeSwitch, (*writer).selects,
		(*writer).call, (*writer).callsLiteral, (*writer).keepsLiteral, (*writer).lends, (*writer).methodValue,
		(*writer).container, (*writer).field, (*writer).plain, (*writer).plain, (*writer).convert,
	}
}

// open acquires something, in a new variable or an old one, with or without looking at the error.
func (w *writer) open() {
	o := openers[w.pick(len(openers))]
	call := o.call
	if o.on != "" {
		call = w.value(o.on) + "." + call
	}
	switch w.pick(5) {
	case 0, 1:
		v := w.name("v")
		w.printf("%s, err := %s\n_, _ = %[1]s, err\n", v, call)
		w.vars = append(w.vars, variable{v, o.gives})
	case 2:
		v := w.variable(o.gives)
		w.printf("%s, err = %s\n", v, call)
	case 3:
		w.printf("%s, _ = %s\n", w.variable(o.gives), call)
	case 4:
		v := w.name("v")
		w.printf("if %s, err := %s; err == nil {\n_ = %[1]s\n", v, call)
		n := len(w.vars)
		w.vars = append(w.vars, variable{v, o.gives})
		w.block()
		w.vars = w.vars[:n]
		w.printf("\n")
	}
}

func (w *writer) check() {
	w.printf("if err %s nil {\n", []string{"!=", "=="}[w.pick(2)])
	if w.pick(2) == 0 {
		w.leave()
		w.printf("}\n")
		return
	}
	w.block()
	w.orElse()
}

func (w *writer) orElse() {
	if w.pick(2) == 1 {
		w.printf(" else {\n")
		w.block()
	}
	w.printf("\n")
}

func (w *writer) act() { w.printf("%s\n", w.anAct()) }

func (w *writer) anAct() string {
	a := acts[w.pick(len(acts))]
	return w.value(a.on) + "." + a.call
}

func (w *writer) deferred() {
	w.printf("defer ")
	if w.pick(3) == 0 {
		w.literal()
		w.printf("()\n")
		return
	}
	w.act()
}

func (w *writer) free() {
	switch w.pick(5) {
	case 0:
		w.printf("mapi.FreeBuffer(%s)\n", w.value(memory))
	case 1:
		w.printf("mapi.FreeProws(%s)\n", w.value(rows))
	case 2:
		w.printf("defer mapi.FreeBuffer(%s)\n", w.value(memory))
	case 3:
		w.printf("%s.Unadvise(%s)\n", w.value(store), w.value(conn))
	case 4:
		w.printf("%s, err = mapi.AllocateMore(8, %s)\n", w.variable(memory), w.value(memory))
	}
}

func (w *writer) assign() {
	typ := assignable[w.pick(len(assignable))]
	v := w.variable(typ)
	if typ == flag && w.pick(2) == 0 {
		w.printf("%s = err == nil\n", v)
		return
	}
	w.printf("%s = %s\n", v, w.value(typ))
}

func (w *writer) swap() {
	typ := assignable[w.pick(len(assignable))]
	a, b := w.variable(typ), w.variable(typ)
	w.printf("%s, %s = %s, %s\n", a, b, b, a)
}

func (w *writer) cond() {
	test := w.value(flag)
	switch w.pick(4) {
	case 0:
		test = "!" + "(" + test + ")"
	case 1:
		test = w.value(objects[w.pick(len(objects))]) + " != nil"
	case 2:
		test += " && " + w.value(store) + " == " + w.value(store)
	}
	w.printf("if %s {\n", test)
	w.block()
	w.orElse()
}

// loop writes a labelled loop.
func (w *writer) loop() {
	head := []string{"for {\n", "for %s {\n", "for range n {\n", "for i := 0; i < n; i++ {\n"}[w.pick(4)]
	w.labelled(strings.Replace(head, "%s", w.value(flag), 1))
}

func (w *writer) rangeOver() {
	v := w.name("v")
	n := len(w.vars)
	typ, head := store, "for _, "+v+" := range "+w.value(stores)
	switch w.pick(3) {
	case 1:
		typ, head = folder, "for _, "+v+" := range "+w.value(folders)
	case 2:
		head = "for " + v + " := range " + w.value(pipe)
	}
	w.vars = append(w.vars, variable{v, typ})
	w.labelled(head + " {\n_ = " + v + "\n")
	w.vars = w.vars[:n]
}

func (w *writer) rangeFunc() {
	v := w.name("v")
	n := len(w.vars)
	head := "for " + v + " := range each(" + w.value(stores) + ") {\n_ = " + v + "\n"
	w.vars = append(w.vars, variable{v, store})
	w.labelled(head)
	w.vars = w.vars[:n]
}

// labelled writes a loop with the given head, and a label if the body jumps there.
func (w *writer) labelled(head string) {
	label, loops := w.name("L"), w.loops
	before := w.out.String()
	w.out.Reset()
	w.labels, w.loops = append(w.labels, label), true
	w.block()
	w.labels, w.loops = w.labels[:len(w.labels)-1], loops
	body := w.out.String()
	w.out.Reset()
	w.out.WriteString(before)
	if w.used[label] {
		w.printf("%s:\n", label)
	}
	w.out.WriteString(head + body + "\n")
}

func (w *writer) jump() {
	kind := []string{"break", "continue", "goto"}[w.pick(3)]
	if k := w.pick(len(w.labels) + 1); k < len(w.labels) {
		w.used[w.labels[k]] = true
		w.printf("%s %s\n", kind, w.labels[k])
		return
	}
	if w.loops && kind != "goto" {
		w.printf("%s\n", kind)
	}
}

func (w *writer) leave() {
	if w.inFunc {
		w.printf("return\n")
		return
	}
	w.printf("return %s, %s\n", w.value(store), w.value(failure))
}

func (w *writer) choose() {
	w.printf("switch %s {\n", w.value(number))
	cases := 1 + w.pick(3)
	for i := range cases {
		w.printf("case %d:\n", i)
		w.body()
		if i < cases-1 && w.pick(4) == 3 {
			w.printf("fallthrough\n")
		}
	}
	w.printf("}\n")
}

// body writes the statements of a case.
func (w *writer) body() {
	loops := w.loops
	w.loops = false // a bare break would leave the switch
	w.printf("{\n")
	w.block()
	w.printf("\n")
	w.loops = loops
}

func (w *writer) typeSwitch() {
	v := w.name("v")
	w.printf("switch %s := any(%s).(type) {\n", v, w.value([]string{store, folder, releaser, unknown}[w.pick(4)]))
	for _, typ := range []string{store, folder, releaser} {
		n := len(w.vars)
		w.vars = append(w.vars, variable{v, typ})
		w.printf("case %s:\n_ = %s\n", typ, v)
		w.body()
		w.vars = w.vars[:n]
	}
	w.printf("}\n")
}

func (w *writer) selects() {
	w.printf("select {\ncase %s <- %s:\n", w.value(pipe), w.value(store))
	w.body()
	w.printf("case %s = <-%s:\n", "kept", w.value(pipe))
	w.body()
	if w.pick(2) == 0 {
		w.printf("default:\n")
		w.body()
	}
	w.printf("}\n")
}

func (w *writer) call() {
	args := w.value(session) + ", " + w.value(store) + ", " + w.value(folder) + ", " + w.value(pack) + ", " + w.value(flag) + ", " + w.value(number)
	f := w.pick(functions)
	switch w.pick(3) {
	case 0:
		w.printf("f%d(%s)\n", f, args)
	case 1:
		w.printf("%s, err = f%d(%s)\n", w.variable(store), f, args)
	case 2:
		w.printf("use(%s)\n", args)
	}
}

func (w *writer) callsLiteral() {
	w.printf("%s", []string{"", "defer ", "go "}[w.pick(3)])
	w.literal()
	w.printf("()\n")
}

func (w *writer) keepsLiteral() {
	v := w.name("v")
	w.printf("%s := ", v)
	w.literal()
	w.printf("\n_ = %s\n", v)
	w.vars = append(w.vars, variable{v, closer})
}

// lends passes a function literal to a generic function.
func (w *writer) lends() {
	typ := []string{store, folder, message}[w.pick(3)]
	x, v, err := w.value(typ), w.name("v"), w.variable(failure)
	n := len(w.vars)
	labels, loops, inFunc := w.labels, w.loops, w.inFunc
	w.labels, w.loops, w.inFunc = nil, false, true
	w.vars = append(w.vars, variable{v, typ})
	w.printf("%s = with(%s, func(%s %s) error {\nfunc() {\n", err, x, v, typ)
	w.block()
	w.printf("()\nreturn %s\n})\n", w.value(failure))
	w.vars = w.vars[:n]
	w.labels, w.loops, w.inFunc = labels, loops, inFunc
}

func (w *writer) methodValue() {
	switch w.pick(4) {
	case 0:
		w.printf("%s = %s.Close\n", w.variable(closer), w.value(pack))
	case 1:
		w.printf("if %s != nil {\n%[1]s()\n}\n", w.variable(closer))
	case 2:
		w.printf("defer %s()\n", w.variable(closer))
	case 3:
		w.printf("%s = func() { %s }\n", w.variable(closer), w.anAct())
	}
}

func (w *writer) container() {
	switch w.pick(7) {
	case 0:
		v := w.variable(stores)
		w.printf("%s = append(%[1]s, %s)\n", v, w.value(store))
	case 1:
		w.printf("%s[%s] = %s\n", w.variable(stores), w.value(number), w.value(store))
	case 2:
		w.printf("%s[\"k\"] = %s\n", w.variable(folders), w.value(folder))
	case 3:
		w.printf("%s = %s[%s]\n", w.variable(store), w.value(stores), w.value(number))
	case 4:
		w.printf("%s, %s = %s[\"k\"]\n", w.variable(folder), w.variable(flag), w.value(folders))
	case 5:
		w.printf("delete(%s, \"k\")\n", w.value(folders))
	case 6:
		w.printf("%s <- %s\n", w.value(pipe), w.value(store))
	}
}

func (w *writer) field() {
	p := w.variable(pack)
	switch w.pick(6) {
	case 0:
		w.printf("%s.st = %s\n", p, w.value(store))
	case 1:
		w.printf("%s = %s.st\n", w.variable(store), p)
	case 2:
		w.printf("%s = %[1]s.next\n", p)
	case 3:
		w.printf("%s.next = %s\n", p, w.value(pack))
	case 4:
		w.printf("%s.all = %s\n", p, w.value(stores))
	case 5:
		w.printf("*%s = pack{st: %s}\n", p, w.value(store))
	}
}

func (w *writer) plain() { w.printf("%s\n", plain[w.pick(len(plain))]) }

func (w *writer) convert() {
	switch w.pick(3) {
	case 0:
		w.printf("%s = %s\n", w.variable(releaser), w.value(objects[w.pick(len(objects))]))
	case 1:
		w.printf("%s, _ = %s.(%s)\n", w.variable(store), w.value(releaser), store)
	case 2:
		w.printf("%s = (*mapi.Message)(unsafe.Pointer(%s))\n", w.variable(message), w.value(unknown))
	}
}
