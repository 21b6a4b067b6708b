package bind

import (
	"go/types"

	"github.com/mapilint/mapilint/internal/protocol"
)

// A placer finds the places of one call in a Go signature. A binding in the style of C keeps the
// parameter numbers, an idiomatic one turns out-parameters into results and drops the rest, so a
// number counts only where the type there fits.
type placer struct {
	r     *Resolver
	s     *site
	call  *Call
	row   *protocol.Call
	shift int // the argument that is parameter 0 of the C function
	used  map[Where]bool
}

// subject places what the call is about: the handle, the connection, the flags.
func (p *placer) subject() {
	switch {
	case p.row.On == protocol.Recv:
		p.call.On = 0
	case p.row.On != protocol.NoArg:
		p.call.On = p.handleArg(p.row.On)
	}
	if p.row.Conn != protocol.NoArg {
		p.call.Conn = p.number()
	}
	if p.row.Flags != protocol.NoArg {
		p.call.Flags = p.flags()
	}
	if p.row.Late {
		p.call.Member = p.shift + p.row.Member
	}
}

// number returns the argument for the number that a call takes back: at its C parameter, or else of a type of its own, or
// else the last.
func (p *placer) number() int {
	if at := p.shift + p.row.Conn; at < len(p.s.args) {
		return at
	}
	for i := p.shift; i < len(p.s.args); i++ {
		if _, named := types.Unalias(p.s.args[i]).(*types.Named); named && isInteger(p.s.args[i]) {
			return i
		}
	}
	return len(p.s.args) - 1
}

// handleArg returns the argument for the handle at a C parameter, -1 if there is none.
func (p *placer) handleArg(param int) int {
	at := p.shift + param
	typeless := p.row.Op == protocol.Free || p.row.Op == protocol.Unload || p.row.Simple || p.row.Kind == protocol.SimpleSession
	if at < len(p.s.args) && (typeless || p.r.Kind(p.s.args[at]) != protocol.None) {
		return at
	}
	for i, t := range p.s.args {
		if p.r.Kind(t) != protocol.None {
			return i
		}
	}
	if at < len(p.s.args) && p.row.Op != protocol.Use {
		return at
	}
	return -1
}

// flags returns the argument that holds the flags: an integer, or for in-out flags and MAPIINIT a
// pointer; other integers pass handles as uintptr. Where a property's tag comes first the flags come last.
func (p *placer) flags() int {
	at := p.shift + p.row.Flags
	if at < len(p.s.args) && isFlags(p.s.args[at]) {
		return at
	}
	if p.row.Part == 0 {
		last := len(p.s.args) - 1
		if last > p.shift && isFlags(p.s.args[last]) {
			return last
		}
		return -1
	}
	for i := p.shift; i < len(p.s.args); i++ {
		if isFlags(p.s.args[i]) && p.r.Kind(p.s.args[i]) == protocol.None {
			return i
		}
	}
	if p.row.Op == protocol.Init && at < len(p.s.args) {
		return at
	}
	return -1
}

func isFlags(t types.Type) bool {
	if elem := pointee(t); elem != nil {
		t = elem
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0 && b.Kind() != types.Uintptr && b.Kind() != types.Int8 && b.Kind() != types.Byte // text
}

// outs places what the call hands over.
func (p *placer) outs() {
	for _, o := range p.row.Outs {
		at, t := p.place(o)
		if at == Nowhere {
			continue
		}
		p.used[at] = true
		kind := o.Kind
		if k := p.r.Kind(t); kind == protocol.Object && k != protocol.None {
			kind = k
		}
		p.call.Outs = append(p.call.Outs, placed(o, at, kind, p.parent(o)))
	}
}

// placed returns output o at its place in a Go call.
func placed(o protocol.Out, at Where, kind protocol.Kind, parent Where) Out {
	return Out{At: at, Kind: kind, Parent: parent, Optional: o.Optional, Borrowed: o.Borrowed, Unsaved: o.Unsaved, Guest: o.Guest, Replaces: o.Replaces,
		Affinity: o.Affinity, NoRef: o.NoRef, Marks: o.Marks, Maybe: o.Maybe, View: o.View, Again: o.Again, Lent: o.Lent}
}

// place finds an output: a connection first among the parameters, since a single integer result is
// a status there, anything else first among the results.
func (p *placer) place(o protocol.Out) (Where, types.Type) {
	first, second := p.inResults, p.inParams
	if !o.Kind.IsObject() && !o.Kind.IsMemory() {
		first, second = second, first
	}
	if at, t := first(o); at != Nowhere {
		return at, t
	}
	return second(o)
}

func (p *placer) inResults(o protocol.Out) (Where, types.Type) {
	for i, t := range p.s.results {
		if at := (Where{Result: true, Index: i}); !p.used[at] && p.fits(o.Kind, t) {
			return at, t
		}
	}
	return Nowhere, nil
}

// inParams looks at the C parameter's own number, where even an untyped address counts, then at every
// parameter that points to what fits; there a number must be an integer. An in-out parameter keeps
// its obligation and is no output.
func (p *placer) inParams(o protocol.Out) (Where, types.Type) {
	if o.Param == protocol.ResultParam || o.Replaces {
		return Nowhere, nil
	}
	if o.Lent {
		return p.callback(o)
	}
	if i := p.shift + o.Param; i < len(p.s.args) {
		t := p.s.args[i]
		if elem := pointee(t); elem != nil && p.r.Kind(t) == protocol.None && (p.fits(o.Kind, elem) || isRaw(elem) || isTable(elem)) {
			return Where{Index: i}, elem
		}
		if isRaw(t) {
			return Where{Index: i}, t
		}
	}
	for i := p.shift; i < len(p.s.args); i++ {
		elem, at := pointee(p.s.args[i]), Where{Index: i}
		if elem == nil || p.used[at] || !p.fits(o.Kind, elem) {
			continue
		}
		if o.Kind.IsObject() || o.Kind.IsMemory() || isInteger(elem) {
			return at, elem
		}
	}
	return Nowhere, nil
}

// callback finds the function that the call calls with what it hands over.
func (p *placer) callback(o protocol.Out) (Where, types.Type) {
	i := p.shift + o.Param
	if i >= len(p.s.args) {
		return Nowhere, nil
	}
	f, ok := p.s.args[i].Underlying().(*types.Signature)
	if !ok || f.Params().Len() != 1 || !p.fits(o.Kind, f.Params().At(0).Type()) {
		return Nowhere, nil
	}
	return Where{Index: i}, f.Params().At(0).Type()
}

// isTable reports whether t is the address of a number, as golang.org/x/sys has it for an object: that of its table.
func isTable(t types.Type) bool {
	elem := pointee(t)
	return elem != nil && isAddress(elem)
}

// fits reports whether a variable of type t can hold a handle of the given kind.
func (p *placer) fits(kind protocol.Kind, t types.Type) bool {
	switch {
	case kind.IsObject():
		k := p.r.Kind(t)
		return k != protocol.None && (k == protocol.Variant) == (kind == protocol.Variant)
	case kind.IsMemory():
		return p.r.freeable(p.s, kind, t)
	}
	return isConnection(p.r, t) || (kind == protocol.IdleRoutine || kind == protocol.MsgSession) && isPointer(t)
}

// isConnection reports whether t can hold the number of a connection or of a Simple MAPI session.
func isConnection(r *Resolver, t types.Type) bool {
	if r.IsError(t) || isStatusType(t) || r.Kind(t) != protocol.None {
		return false
	}
	_, named := types.Unalias(t).(*types.Named)
	return isInteger(t) || named && !isInterface(t)
}

// parent returns the argument that an output hangs on.
func (p *placer) parent(o protocol.Out) Where {
	if o.Parent == protocol.NoArg {
		return Nowhere
	}
	if o.Parent == protocol.Recv {
		return Where{Index: 0}
	}
	if at := p.shift + o.Parent; o.Kind.IsObject() && at < len(p.s.args) && isInteger(p.s.args[at]) {
		return Where{Index: at} // a number, or an object without a type
	}
	if o.Kind.IsObject() {
		return Where{Index: p.handleArg(o.Parent)}
	}
	return p.blockArg(o.Parent)
}

// blockArg returns the argument for the block of memory at a C parameter.
func (p *placer) blockArg(param int) Where {
	if at := p.shift + param; at < len(p.s.args) && !isInteger(p.s.args[at]) {
		return Where{Index: at}
	}
	for i := p.shift; i < len(p.s.args); i++ {
		if at := (Where{Index: i}); !p.used[at] && (isPointer(p.s.args[i]) || isRaw(p.s.args[i])) {
			return at
		}
	}
	return Nowhere
}

// status finds the result that tells success.
func (p *placer) status() {
	last := len(p.s.results) - 1
	if p.row.Success == protocol.Always || last < 0 {
		return
	}
	if p.r.IsError(p.s.results[last]) {
		p.call.Status, p.call.Test = last, ErrNil
		return
	}
	if p.row.Success == protocol.NonZero {
		return
	}
	for i, t := range p.s.results {
		switch {
		case p.used[Where{Result: true, Index: i}]:
		case isInteger(t) && p.row.Success == protocol.Zero:
			p.call.Status, p.call.Test = i, IsZero
			return
		case isInteger(t):
			p.call.Status, p.call.Test = i, HRESULT
			return
		case i == last && isBool(t):
			p.call.Status, p.call.Test = i, IsTrue
			return
		}
	}
}
