package protocol

import "slices"

// builtinCalls returns every call of MAPI and COM.
func builtinCalls() []Call {
	return slices.Concat(functions(), moreFunctions(), comFunctions(), automation(), simple(),
		comMethods(), automationMethods(), clientMethods(), storeMethods(), dataMethods(), formMethods(), providerMethods(), exchangeMethods(), libraryMethods())
}

// The tables are written with the constructors below: a call, then what is special about it.

// call is a call that uses the handle it is about, if it is about one, and hands over outs.
func call(name string, outs ...Out) Call {
	return Call{Name: name, On: NoArg, Outs: outs, Flags: NoArg, Conn: NoArg, Part: NoArg}
}

// does sets what the call does to the handle at parameter on.
func (c Call) does(op Op, on int) Call { c.Op, c.On = op, on; return c }

// on makes the call a use of the handle at parameter param.
func (c Call) on(param int) Call { c.On = param; return c }

// flags names the parameter that holds the flags.
func (c Call) flags(param int) Call { c.Flags = param; return c }

// cancels names the parameter that holds the connection.
func (c Call) cancels(param int) Call { c.Op, c.Conn, c.Success = Unadvise, param, Always; return c }

// part names the parameter that tells which part of the receiver the call is about.
func (c Call) part(param int) Call { c.Part = param; return c }

// succeeds sets how success is told, where it is not by an HRESULT.
func (c Call) succeeds(s Success) Call { c.Success = s; return c }

// warns marks a call whose warnings hand over the outputs.
func (c Call) warns() Call { c.Warns = true; return c }

// about sets the kind that the call is about.
func (c Call) about(k Kind) Call { c.Kind = k; return c }

// session marks a call of Simple MAPI that needs a session.
func (c Call) session() Call { c.Session = true; return c }

// drains marks a call by which a client waits for outgoing mail.
func (c Call) drains() Call { c.Op = Flush; return c }

// anytime marks a call that needs no initialisation.
func (c Call) anytime() Call { c.NoInit = true; return c }

// common marks a name that other libraries use too.
func (c Call) common() Call { c.Common = true; return c }

// named names the parameter that holds the name of a member.
func (c Call) named(param int) Call { c.Late, c.Member = true, param; return c }

// initialises is a call that starts library k.
func initialises(name string, k Kind) Call {
	return Call{Name: name, Op: Init, Kind: k, On: NoArg, NoInit: true, Flags: NoArg, Conn: NoArg, Part: NoArg}
}

// ends is a call that ends library k.
func ends(name string, k Kind) Call {
	return Call{Name: name, Op: Uninit, Kind: k, On: NoArg, NoInit: true, Success: Always, Flags: NoArg, Conn: NoArg, Part: NoArg}
}

// frees is the deallocator of kind k.
func frees(name string, k Kind) Call {
	return Call{Name: name, Op: Free, Kind: k, Success: Always, Flags: NoArg, Conn: NoArg, Part: NoArg}
}

// pure is a helper that touches no handle.
func pure(name string, outs ...Out) Call {
	c := call(name, outs...).succeeds(Always).anytime()
	c.Op = Neutral
	return c
}

// methods makes calls the methods of an interface. What they hand over hangs on the receiver.
func methods(iface string, calls ...Call) []Call {
	for i := range calls {
		c := &calls[i]
		c.Iface, c.On = iface, Recv
		for j := range c.Outs {
			if o := &c.Outs[j]; o.Parent == NoArg && !o.View && (o.Kind.IsObject() || o.Kind.IsNumber()) {
				o.Parent = Recv
			}
		}
	}
	return calls
}

// ofCOM marks calls as COM's own.
func ofCOM(calls []Call) []Call {
	for i := range calls {
		calls[i].COM = true
	}
	return calls
}

// out is a handle of kind k that comes through parameter param.
func out(param int, k Kind) Out { return Out{Param: param, Kind: k, Parent: NoArg} }

// of names the parameter that the new handle hangs on.
func (o Out) of(param int) Out { o.Parent = param; return o }

// optional marks a handle that success may leave nil.
func (o Out) optional() Out { o.Optional = true; return o }

// borrowed marks a handle that the caller must not end.
func (o Out) borrowed() Out { o.Borrowed = true; return o }

// unsaved marks a new message or attachment.
func (o Out) unsaved() Out { o.Unsaved = true; return o }

// guest marks a session that someone else logged on.
func (o Out) guest() Out { o.Guest = true; return o }

// bound marks an object that only the thread that got it may use.
func (o Out) bound(a Affinity) Out { o.Affinity = a; return o }

// noRef marks an object that is handed over without a reference to it.
func (o Out) noRef() Out { o.Borrowed, o.NoRef = true, true; return o }

// replaces marks the successor of a handle that was passed in.
func (o Out) replaces() Out { o.Replaces = true; return o }

// maybe marks a VARIANT that may hold no object.
func (o Out) maybe() Out { o.Maybe = true; return o }

// again marks one more reference to the object that the handle hangs on.
func (o Out) again() Out { o.Again = true; return o }

// view is the subject of the call under another type.
func view() Out { return Out{Param: ResultParam, Kind: Object, Parent: NoArg, View: true} }

// lent is a handle of kind k with which the call calls its parameter param.
func lent(param int, k Kind) Out { return Out{Param: param, Kind: k, Parent: NoArg, Lent: true} }
