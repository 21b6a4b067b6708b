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
		call = procCall(name)
		r.procs[name] = call
	}
	return call
}

func procCall(name string) *Call {
	name, _, _ = strings.Cut(strings.TrimPrefix(name, "_"), "@") // the decoration of a 32-bit export
	row := protocol.Flat(name)
	if row == nil || row.Name != name && !strings.HasSuffix(name, "A") && !strings.HasSuffix(name, "W") {
		return nil // GetProcAddress tells upper case from lower
	}
	param := func(p int) int { return max(p, -1) } // there is no receiver
	c := &Call{
		Name: row.Name, Row: row, Op: row.Op, Kind: row.Kind, On: param(row.On), Conn: param(row.Conn), Flags: param(row.Flags),
		Status: -1, Warns: row.Warns, Mapi: !row.COM && row.Op != protocol.Neutral,
	}
	c.NoInit = row.NoInit || !c.Mapi
	for _, o := range row.Outs {
		at, parent := Where{Index: o.Param}, Nowhere
		if o.Param == protocol.ResultParam {
			at = Where{Result: true, Index: 0}
		}
		if o.Parent >= 0 {
			parent = Where{Index: o.Parent}
		}
		c.Outs = append(c.Outs, placed(o, at, o.Kind, parent))
	}
	switch row.Success {
	case protocol.HRESULT:
		c.Status, c.Test = 0, HRESULT
	case protocol.Zero:
		c.Status, c.Test = 0, IsZero
	}
	return c
}
