package protocol

import (
	"slices"
	"strings"
)

// Automation objects are driven through IDispatch: the member that a call is about is named by a string, and what
// comes back is a VARIANT, which owns the object that it holds, if it holds one.

// automation are the helpers by which Go programs make such calls, and OLE's own functions over VARIANTs.
func automation() []Call {
	return ofCOM([]Call{
		call("CallMethod", out(ResultParam, Variant).of(0).maybe()).on(0).named(1).common(),
		call("GetProperty", out(ResultParam, Variant).of(0).maybe()).on(0).named(1).common(),
		call("PutProperty").on(0).named(1).common(),
		call("PutPropertyRef").on(0).named(1).common(),
		call("ForEach", lent(1, Variant).of(0).maybe()).on(0).common(),
		// The registration cannot be cancelled: its source stays inside.
		call("ConnectObject", out(ResultParam, Conn).of(0).borrowed()).on(0).common(),
		call("VariantClear").does(Clear, 0).common(),
		pure("VariantInit").common(),
		pure("NewVariant").common(),
	})
}

// automationMethods are the methods of IDispatch and of what its calls hand over, and those by which Go bindings
// query an interface.
func automationMethods() []Call {
	return ofCOM(slices.Concat(
		methods("IUnknown",
			call("PutQueryInterface", out(1, Object).again()),
			call("IDispatch", out(ResultParam, Object).again()),
			call("IEnumVARIANT", out(ResultParam, Object).again()),
		),
		methods("IDispatch",
			call("CallMethod", out(ResultParam, Variant).maybe()).named(0),
			call("GetProperty", out(ResultParam, Variant).maybe()).named(0),
			call("PutProperty").named(0),
			call("Invoke", out(ResultParam, Variant).maybe()),
			call("InvokeWithOptionalArgs", out(ResultParam, Variant).maybe()).named(0),
		),
		methods("IEnumVARIANT",
			call("Next", out(1, Variant).maybe()),
			call("Clone", out(0, Object)),
		),
		methods("VARIANT",
			call("Clear").does(Clear, Recv).succeeds(Always),
			call("ToIDispatch", view()).does(Neutral, Recv).succeeds(Always),
			call("ToIUnknown", view()).does(Neutral, Recv).succeeds(Always),
			call("Value").does(Expose, Recv).succeeds(Always),
			call("ToString").does(Neutral, Recv).succeeds(Always),
			call("ToArray").does(Neutral, Recv).succeeds(Always),
		),
	))
}

// A member is what is known of a member of automation objects by its name alone.
type member struct {
	op     Op   // what it does to the object
	object bool // it always hands over an object
}

// members are names that mean the same wherever they are used: sessions of CDO and Redemption log on and off; the
// rest returns an object in Outlook, CDO, WMI and the enumeration of collections.
var members = map[string]member{
	"logon":  {op: Logon},
	"logoff": {op: Logoff},

	"_newenum":         {object: true},
	"connectserver":    {object: true},
	"execquery":        {object: true},
	"getdefaultfolder": {object: true},
	"getnamespace":     {object: true},
	"instancesof":      {object: true},
}

// Member returns a late-bound call with what is known of the member that it names; nil if that is nothing.
func Member(c *Call, name string) *Call {
	m, ok := members[strings.ToLower(name)]
	if !ok {
		return nil
	}
	known := *c
	if m.op != Use {
		known.Op = m.op
	}
	known.Outs = slices.Clone(c.Outs)
	for i := range known.Outs {
		known.Outs[i].Maybe = known.Outs[i].Maybe && !m.object
	}
	return &known
}

// classes are the classes of automation objects that are sessions, by their program id.
var classes = map[string]Kind{
	"mapi.session":          Session,
	"redemption.rdosession": Session,
}

// Class returns the kind of the objects of the class with the given program id, None if it is no special one.
func Class(progID string) Kind { return classes[strings.ToLower(progID)] }
