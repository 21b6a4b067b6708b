package typestate

import (
	"github.com/mapilint/mapilint/internal/bind"
	"github.com/mapilint/mapilint/internal/event"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// later is a mark of an instance that is not the one that its call handed over last.
const later protocol.Mark = 1 << protocol.NumMarks

// forgotten are the marks of memory that is not its owner's any more.
const forgotten = protocol.Exchanged | protocol.Stale

// judge applies the judgements to a step on the live handle. It reports whether nothing is left to follow. A rule
// that is off by default does not end the tracking: others may have more to say.
func (x *run) judge(s *state, c *event.Call, step Step) bool {
	if s.phase != live || s.marks == 0 {
		return false
	}
	for _, j := range x.pass.set().JudgementsOf(x.target.kind) {
		if j.At == protocol.AtAcquired && x.target.call == nil { // what it was given before is for the caller to say
			continue
		}
		if j.At != protocol.AtStep && (lent(s.trace) || s.flags&(fGuarded|fChosen) != 0) {
			continue // whom it was lent to may have done what is missing; what a type remembers, it remembers right
		}
		if s.marks&j.Mark == 0 || s.marks&j.Unless != 0 || j.Op != step.Op && (j.Op != protocol.AnyOp || step.Op == protocol.Release || step.Op == protocol.AddRef) {
			continue
		}
		s.marks &^= j.Mark
		at := x.blamed(s, c)
		switch {
		case j.At == protocol.AtAcquired:
			at = x.target.call
		case j.At == protocol.AtMarked && s.note(markedHere) != nil:
			at = s.note(markedHere)
		}
		x.report(j.Rule, s, at, step.Name)
		switch {
		case j.Mark&forgotten != 0 && j.Rule.Level == rule.OptIn:
			s.phase = escaped
		case j.Rule.Level != rule.OptIn:
			s.phase = lost
		}
		if s.phase != live {
			return true
		}
	}
	return false
}

// startMarks leaves on the handle that call c hands over the marks that it starts with.
func (x *run) startMarks(s *state, c *event.Call, marks []protocol.Marking, b *bind.Call, args []value) {
	all := protocol.Mark(0)
	for _, m := range marks {
		if x.flagsAllow(m, b, args) && !x.exempt(s, c, m.Mark) {
			all |= m.Mark
		}
	}
	if all != 0 {
		x.mark(s, c, all, false)
	}
}

// exempt reports what the flags of the call do not tell: the data of an attachment need no Commit (the sample in the
// documentation has none), and a session without mail has no stores with mail.
func (x *run) exempt(s *state, c *event.Call, m protocol.Mark) bool {
	switch parent := s.parentOf(subject); m {
	case protocol.Writable:
		if c.Bound.Part == bind.Nowhere {
			return false
		}
		tag := x.static(x.partVal(c))
		return x.kindOf(parent) != protocol.Message && (!tag.exact || tag.num == attachData || x.kindOf(parent) == protocol.Attach)
	case protocol.Mailing:
		if logon := x.objs[max(parent, 0)].call; logon != nil && logon.Bound != nil && logon.Bound.Flags >= 0 && logon.Bound.Flags < len(logon.Args) {
			flags := x.static(logon.Args[logon.Bound.Flags])
			return !flags.exact || flags.num&noMail != 0
		}
	}
	return false
}

const (
	attachData = 0x37010102 // PR_ATTACH_DATA_BIN
	noMail     = 0x8000     // MAPI_NO_MAIL
	notifySync = 0x40000000 // NOTIFY_SYNC
)

// flagsAllow reports whether the flags of a call are such that it leaves the mark.
func (x *run) flagsAllow(m protocol.Marking, b *bind.Call, args []value) bool {
	if m.Has == 0 && m.Lacks == 0 {
		return true
	}
	if b.Flags < 0 || b.Flags >= len(args) || !args[b.Flags].exact {
		return false
	}
	flags := args[b.Flags].num
	return (m.Has == 0 || flags&m.Has != 0) && flags&m.Lacks == 0
}

// leaveMarks applies the marks that a call leaves, where it succeeds, on the handles that it is given.
func (x *run) leaveMarks(states []*state, c *event.Call, b *bind.Call, args []value) []*state {
	for _, m := range b.Marks {
		if m.Off && (m.Arg < 0 || m.Arg < len(args) && args[m.Arg].obj == subject) {
			for _, s := range states {
				x.mark(s, c, m.Mark, true)
			}
			continue
		}
		if m.Mark == protocol.Exchanged && m.Arg < len(args) && args[m.Arg].obj == 0 {
			states = x.exchange(states, c, b, args[m.Arg].loc)
		}
		if m.Off || m.Arg >= len(args) || m.With >= len(args) || args[m.Arg].obj != subject || args[m.Arg].inner || !x.flagsAllow(m.Marking, b, args) {
			continue
		}
		if m.With >= 0 && args[m.With].mask != isPos {
			for _, s := range states { // it is nil, or may be
				x.mark(s, c, m.Mark, true)
			}
			continue
		}
		var next []*state
		for _, s := range states {
			next = append(next, x.markIfWell(s, c, b, m.Mark)...)
		}
		states = next
	}
	return states
}

// markIfWell forks s at a call that leaves mark m if it succeeds.
func (x *run) markIfWell(s *state, c *event.Call, b *bind.Call, m protocol.Mark) []*state {
	if s.phase.silent() || s.phase == ended || s.marks&m != 0 {
		return x.only(s)
	}
	if b.Status < 0 || b.Status >= len(c.Results) {
		x.mark(s, c, m, false)
		return x.only(s)
	}
	status := int32(c.Results[b.Status])
	switch v, _ := s.get(status); v.mask {
	case failure(b.Test):
		return x.only(s)
	case success(b.Test):
		x.mark(s, c, m, false)
		return x.only(s)
	}
	failed := s.clone()
	failed.set(status, value{mask: failure(b.Test)})
	if m == protocol.Exchanged { // some bindings hand the old list back, others nothing
		x.escapeSubject(failed)
	}
	s.set(status, value{mask: success(b.Test)})
	x.mark(s, c, m, false)
	return []*state{s, failed}
}

// mark leaves mark m on the handle, or takes it back, and lets callers know.
func (x *run) mark(s *state, c *event.Call, m protocol.Mark, off bool) {
	if s.phase.silent() || s.phase == ended || off && s.marks&m == 0 && x.target.call != nil {
		return
	}
	if off {
		s.marks &^= m
	} else {
		s.marks |= m
	}
	if m == protocol.Sunk && !off {
		s.setNote(markedHere, c)
	}
	if x.target.kind != protocol.None {
		x.addStep(s, Step{Kind: StepMark, Mark: m, Off: off})
	}
}

// checkNeeds judges a call before which handles with a certain mark must be gone.
func (x *run) checkNeeds(s *state, c *event.Call, b *bind.Call) {
	if b.Row != nil && s.marks&b.Row.Needs != 0 && s.phase == live && x.target.call != nil {
		s.marks &^= b.Row.Needs
		x.report(rule.PrepareformMessageHeld, s, c, b.Name)
		s.flags |= fReported
	}
}

// checkSync judges a wrapped sink that is subscribed for synchronous notifications.
func (x *run) checkSync(s *state, c *event.Call, b *bind.Call, args []value) {
	if s.marks&protocol.Wrapper == 0 || b.Row == nil || b.Row.Name != "Subscribe" || b.Flags < 0 || b.Flags >= len(args) {
		return
	}
	if flags := args[b.Flags]; flags.exact && flags.num&notifySync != 0 {
		x.report(rule.ThisthreadSinkSync, s, c, b.Name)
	}
}

// readsUnchecked judges that memory which there may not be is read without having been compared with nil.
func (x *run) readsUnchecked(s *state, v value) {
	if s.marks&protocol.Explains != 0 && v.mask == 0 && !v.inner && s.phase == live && x.target.call != nil {
		s.marks &^= protocol.Explains
		x.report(rule.GetlasterrorStale, s, x.target.call, "")
	}
}

// exchange applies a call that replaces the list in the variable at id: where it succeeds every other name of the list
// is out of date.
func (x *run) exchange(states []*state, c *event.Call, b *bind.Call, id locID) []*state {
	var next []*state
	for _, s := range states {
		next = append(next, s)
		if held, ok := s.get(-int32(id)); id == 0 || !ok || held.obj != subject || b.Status < 0 || b.Status >= len(c.Results) {
			continue
		}
		failed := s.clone()
		failed.set(int32(c.Results[b.Status]), value{mask: failure(b.Test)})
		next = append(next, failed)
		s.set(int32(c.Results[b.Status]), value{mask: success(b.Test)})
		s.change(func(key int32, v value) value {
			v.stale = v.stale || v.obj == subject && key != -int32(id)
			return v
		})
	}
	return next
}

// checkStale judges a call that is given a name of the list that is out of date.
func (x *run) checkStale(s *state, c *event.Call, b *bind.Call, args []value) {
	for _, a := range args {
		if a.stale && a.obj == subject && s.phase == live {
			x.report(rule.AdrlistAfterAddress, s, c, b.Name)
			s.phase = lost
		}
	}
}
