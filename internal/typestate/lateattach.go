package typestate

import (
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// A new attachment must be saved before its message is. If it is saved afterwards, the message must be saved once
// more: whether it is shows only in the end, when the attachment has long been released.

// savedLate marks an attachment that was saved after its message, which was not saved since.
const savedLate = later << 4

// messageSaved records that the message on which the followed attachment hangs is saved or sent.
func (x *run) messageSaved(s *state, c *event.Call, op protocol.Op, owner objID) {
	if x.target.kind != protocol.Attach || op != protocol.Save && op != protocol.Submit || s.parentOf(subject) != owner {
		return
	}
	s.marks &^= savedLate
	s.setNote(msgSaved, nil)
	if s.phase == unsaved && op == protocol.Save {
		s.setNote(msgSaved, c)
	}
}

// attachSaved records that the followed attachment is saved.
func (x *run) attachSaved(s *state) {
	if s.note(msgSaved) != nil {
		s.marks |= savedLate
	}
}

// messageGone is called where nothing is known any more of what becomes of the message.
func (x *run) messageGone(s *state, args []value) {
	for _, a := range args {
		if s.marks&savedLate != 0 && a.obj != 0 && a.obj == s.parentOf(subject) {
			s.marks &^= savedLate
		}
	}
}

// judgeLate judges, at an exit of the root, an attachment that was saved too late. A message of the caller's may be
// saved by the caller.
func (x *run) judgeLate(e exit) {
	at := e.s.note(msgSaved)
	message := e.s.parentOf(subject)
	if e.s.marks&savedLate == 0 || at == nil || message <= subject || x.objs[message].call == nil || !x.succeeds(e) {
		return
	}
	if len(x.exitPlaces(e, message)) == 0 {
		x.report(rule.AttachAfterMessage, e.s, at, "")
	}
}
