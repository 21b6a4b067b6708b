package bind

import (
	"strings"

	"github.com/mapilint/mapilint/internal/protocol"
)

// Proc returns the meaning of calling the procedure that a DLL exports under the given name, nil if the
// protocol does not know it. Its arguments are those of the C function, its result 0 what that returns.
func (r *Resolver) Proc(name string) *Call {
	call, ok := r.procs[name]
	if !ok {
		call = procCall(r.set, name)
		r.procs[name] = call
	}
	return call
}

func procCall(set *protocol.Set, name string) *Call {
	name, _, _ = strings.Cut(strings.TrimPrefix(name, "_"), "@") // the decoration of a 32-bit export
	row := set.Flat(name)
	if row == nil || row.Name != name && !strings.HasSuffix(name, "A") && !strings.HasSuffix(name, "W") {
		return nil // GetProcAddress tells upper case from lower
	}
	return cCall(row, 0)
}

// cCall returns the meaning of row where its arguments are those of the C function, parameter 0 being argument
// shift and the receiver the one before, and its result 0 what that returns.
func cCall(row *protocol.Call, shift int) *Call {
	param := func(p int) int {
		if p == protocol.NoArg {
			return -1
		}
		return p + shift
	}
	c := &Call{
		Name: row.Name, Row: row, Op: row.Op, Kind: row.Kind, On: param(row.On), Conn: param(row.Conn), Flags: param(row.Flags),
		Part: Where{Index: param(row.Part)}, Status: -1, Errno: -1, Warns: row.Warns, Mapi: !row.COM && row.Op != protocol.Neutral,
	}
	c.NoInit = row.NoInit || !c.Mapi
	for _, o := range row.Outs {
		at := Where{Index: param(o.Param)}
		if o.Param == protocol.ResultParam {
			at = Where{Result: true, Index: 0}
		}
		c.Outs = append(c.Outs, placed(o, at, o.Kind, Where{Index: param(o.Parent)}))
	}
	for _, m := range row.Marks {
		c.Marks = append(c.Marks, Marked{Marking: m, Arg: param(m.Param), With: param(m.With)})
	}
	switch row.Success {
	case protocol.HRESULT:
		c.Status, c.Test = 0, HRESULT
	case protocol.Zero:
		c.Status, c.Test = 0, IsZero
	}
	return c
}
