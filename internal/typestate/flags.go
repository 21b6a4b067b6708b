package typestate

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// Flags of IMAPISession::Logoff and IMsgStore::StoreLogoff.
const (
	logoffShared     = 0x1
	storeLogoffInput = 0x1f    // LOGOFF_NO_WAIT, ORDERLY, PURGE, ABORT, QUIET
	storeLogoffOut   = 0x10000 // the first of the flags that StoreLogoff returns
)

// dialogModeless is what MAPI_DIALOG_MODELESS of MAPISendMail adds to MAPI_DIALOG.
const dialogModeless = 0x4

// MAPI_ENVELOPE_ONLY and MAPI_SUPPRESS_ATTACH: MAPIReadMail writes no attachments to files.
const withoutFiles = 0x40 | 0x800

const (
	storeLogoffDrains  = 0x1 | 0x4  // NO_WAIT and PURGE send what is outgoing
	storeLogoffMayFail = 0x8 | 0x10 // ABORT and QUIET may find the store busy
)

// storeFlags returns the flags that StoreLogoff is given, as far as they are known, and records that it
// leaves its answer in the variable.
func (x *run) storeFlags(s *state, b *bind.Call, args []value) int64 {
	if b.Op != protocol.StoreLogoff || b.Flags < 0 || b.Flags >= len(args) {
		return 0
	}
	v := args[b.Flags]
	if id := v.loc; !v.exact && id != 0 {
		v, _ = s.get(-int32(id))
		x.store(s, id, value{exact: true, num: storeLogoffOut, mask: isPos})
	}
	return v.num
}

// checkSession judges the constant 0 in place of a session of Simple MAPI.
func (x *run) checkSession(s *state, c *event.Call, b *bind.Call, args []value) {
	if v := args[b.On]; x.target.libs && b.Row != nil && b.Row.Session && v.exact && v.num == 0 {
		x.stepped = true
		x.report(rule.SmapiZeroSession, s, c, b.Name)
	}
}

// checkFlags judges constant flags.
func (x *run) checkFlags(s *state, c *event.Call, b *bind.Call, args []value) {
	if b.Flags < 0 || b.Flags >= len(args) || args[b.On].obj != subject {
		return
	}
	v := args[b.Flags]
	if !v.exact && v.loc != 0 { // in and out through a variable
		v, _ = s.get(-int32(v.loc))
	}
	if !v.exact {
		return
	}
	switch {
	case b.Op == protocol.Logoff && v.num&logoffShared != 0:
		x.reportAt(rule.LogoffSharedFlag, s, c)
	case b.Op == protocol.StoreLogoff && (bits.OnesCount64(uint64(v.num&storeLogoffInput)) > 1 || v.num >= storeLogoffOut):
		x.reportAt(rule.StorelogoffFlags, s, c)
	case x.target.kind == protocol.SimpleSession && len(b.Outs) == 0 && x.target.call != nil && s.phase == live && v.num&dialogModeless != 0:
		x.report(rule.SmapiModelessSession, s, c, b.Name)
	}
}

// writesFiles reports whether the handle comes from a MAPIReadMail whose constant flags let it write attachments to files.
func (x *run) writesFiles() bool {
	c := x.target.call
	if !x.target.kind.IsMemory() || c.Bound == nil || c.Bound.Row == nil || !c.Bound.Row.Session || c.Bound.Flags < 0 || c.Bound.Flags >= len(c.Args) {
		return false
	}
	v := &x.unit.Vals[c.Args[c.Bound.Flags]]
	return (v.Const != nil || v.Nil) && constValue(v).num&withoutFiles == 0
}

// removesFiles reports whether some function of the package removes files.
func (p *Pass) removesFiles() bool {
	return slices.ContainsFunc(p.units, func(u *event.Unit) bool {
		return anyCall(u, func(c *event.Call) bool {
			return c.Bound == nil && slices.ContainsFunc([]string{"remove", "delete", "unlink", "clean"}, func(word string) bool {
				return strings.Contains(strings.ToLower(c.Fn.Name()), word)
			})
		})
	})
}
