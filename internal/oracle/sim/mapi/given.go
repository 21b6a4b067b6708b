package mapi

import (
	"reflect"
	"slices"
	"unsafe"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// A function that is run for itself finds a world in which others have been at work: they have opened what it is handed,
// and end that. Hence what is given is not missed at the end of the run.

// Give makes libraries count as initialised by others: "mapi", "util", "ole" and "co". "lock" locks the thread.
func Give(libraries ...string) {
	t := here()
	give := func(lib *library) {
		lib.given = true
		lib.held = append(lib.held, nil)
	}
	for _, name := range libraries {
		switch name {
		case "mapi":
			give(&t.mapi)
			w.mapi++
		case "util":
			give(&t.util)
		case "ole":
			give(&t.ole)
		case "co":
			give(&t.co)
		case "lock":
			t.locks++
		}
	}
}

// lent makes an object that others own.
func lent(kind string) Unknown {
	o := &object{kind: kind, refs: 1, given: true}
	w.objects = append(w.objects, o)
	return Unknown{o}
}

func GivenUnknown() *Unknown       { u := lent("object"); return &u }
func GivenMAPIProp() *MAPIProp     { return &MAPIProp{lent("object")} }
func GivenSession() *Session       { return &Session{lent("session")} }
func GivenMsgStore() *MsgStore     { return &MsgStore{MAPIProp{lent("store")}} }
func GivenFolder() *Folder         { return &Folder{MAPIProp{lent("folder")}} }
func GivenMessage() *Message       { return &Message{MAPIProp{lent("message")}} }
func GivenAttach() *Attach         { return &Attach{MAPIProp{lent("attachment")}} }
func GivenTable() *Table           { return &Table{Unknown: lent("table")} }
func GivenStream() *Stream         { return &Stream{lent("stream")} }
func GivenAddrBook() *AddrBook     { return &AddrBook{MAPIProp{lent("address book")}} }
func GivenProfSect() *ProfSect     { return &ProfSect{MAPIProp{lent("profile section")}} }
func GivenProfAdmin() *ProfAdmin   { return &ProfAdmin{lent("profile administration")} }
func GivenStatus() *Status         { return &Status{MAPIProp{lent("status")}} }
func GivenAdviseSink() *AdviseSink { return &AdviseSink{lent("sink")} }

// GivenBuffer makes memory that others own.
func GivenBuffer() unsafe.Pointer {
	p := unsafe.Pointer(new([64]byte))
	w.blocks[block(p)] = lent("buffer").o
	return p
}

// GivenRowSet and GivenAdrList make rows that others own.
func GivenRowSet() *RowSet {
	rows := &RowSet{Rows: []Row{{Props: make([]Prop, 1)}}}
	w.blocks[block(unsafe.Pointer(rows))] = lent("rows").o
	return rows
}

func GivenAdrList() *AdrList { return (*AdrList)(unsafe.Pointer(GivenRowSet())) }

// Take takes over what a function has returned: it ends what can be ended, the last first, and does not miss the rest. What
// comes with an error is nobody's, and what comes with a function is for that function to end.
func Take(results ...any) {
	failed, ends := false, false
	for _, x := range results {
		_, isError := x.(error)
		failed = failed || isError
		v := reflect.ValueOf(x)
		ends = ends || v.Kind() == reflect.Func && !v.IsNil()
	}
	for _, x := range slices.Backward(results) {
		v := reflect.ValueOf(x)
		left := failed || ends && v.Kind() != reflect.Func
		if v.IsValid() && (left || !finish(x, v)) {
			take(v, 0)
		}
	}
}

// finish ends a result that can be ended, and reports whether it could.
func finish(x any, v reflect.Value) bool {
	if (v.Kind() == reflect.Pointer || v.Kind() == reflect.Func) && v.IsNil() {
		return true
	}
	if o := objectOf(v); o != nil {
		if o.given {
			return true
		}
		o.unsaved = false // whoever gets it goes on with it
	}
	switch x := x.(type) {
	case *Session:
		if x.o.off == nil {
			x.Logoff(0)
		}
		x.Release()
	case interface{ Release() uint32 }:
		x.Release()
	case interface{ Release() }:
		x.Release()
	case interface{ Close() }:
		x.Close()
	case interface{ Close() error }:
		x.Close()
	case interface{ Shutdown() }:
		x.Shutdown()
	case interface{ Stop() }:
		x.Stop()
	case interface{ Cancel() }:
		x.Cancel()
	case interface{ Cancel() error }:
		x.Cancel()
	case func():
		x()
	case func() error:
		x()
	default:
		return false
	}
	return true
}

// objectOf returns the object behind a handle, nil if v is none.
func objectOf(v reflect.Value) *object {
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	for v.Kind() == reflect.Struct && v.NumField() > 0 && v.Type().PkgPath() == unknown.PkgPath() {
		v = v.Field(0)
		if v.Type() == reflect.TypeFor[*object]() {
			return (*object)(v.UnsafePointer())
		}
	}
	return nil
}

var unknown = reflect.TypeFor[Unknown]()

// take makes everything that is reached from a result another's. Nobody knows what a function has captured: it may be
// everything.
func take(v reflect.Value, depth int) {
	if o := objectOf(v); o != nil {
		o.given = true
		return
	}
	if depth > 8 {
		return
	}
	switch v.Kind() {
	case reflect.Func, reflect.Chan:
		for _, o := range w.objects {
			o.given = o.given || !v.IsNil()
		}
	case reflect.UnsafePointer, reflect.Pointer:
		if o := w.blocks[block(v.UnsafePointer())]; o != nil {
			o.given = true
		}
		if v.Kind() == reflect.Pointer && !v.IsNil() {
			take(v.Elem(), depth+1)
		}
	case reflect.Uintptr:
		if o := w.conns[Connection(v.Uint())]; o != nil && v.Type() == reflect.TypeFor[Connection]() {
			o.given = true
		}
	case reflect.Interface:
		if !v.IsNil() {
			take(v.Elem(), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			take(v.Field(i), depth+1)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			take(v.Index(i), depth+1)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			take(it.Value(), depth+1)
		}
	}
}

// Pick lets the outside world pick one of some values.
func Pick[T any](values ...T) T { return values[trace.Choose(len(values))] }
