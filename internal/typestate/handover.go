package typestate

import "github.com/mapilint/mapilint/internal/event"

// handOverFresh gives the caller the k'th handle that the callee acquires for it.
func (x *run) handOverFresh(s *state, c *event.Call, sum *Summary, k int, args []value, frame int) []*state {
	f := &sum.Fresh[k]
	id := x.obj(object{call: c, out: k})
	if id != subject {
		x.opensIn(s, c, f, id)
		for i := range f.Outcomes {
			for _, p := range f.Outcomes[i].At {
				if s.phase.owes() && x.at(s, p, c, args).obj == subject {
					continue // it opens only what is not open, or one of several
				}
				x.put(s, p, c, args, value{obj: id})
			}
		}
		if f.HasOwner {
			s.setParent(id, x.at(s, f.Parent, c, args).obj)
		}
		return x.only(s)
	}
	if s.phase != absent {
		x.loopAgain(s)
		if s.phase == ended {
			for i := range f.Outcomes {
				for _, p := range f.Outcomes[i].At {
					x.put(s, p, c, args, value{})
				}
			}
		}
		return x.only(s)
	}
	states := []*state{s.clone()}
	for i := range f.Outcomes {
		o := &f.Outcomes[i]
		if keptElsewhere(o.At) || x.buildsTree(c, o.At) {
			continue
		}
		t := s.clone()
		t.phase, t.marks = live, 0
		x.opensIn(t, c, f, subject)
		switch {
		case f.Unsaved:
			t.phase = unsaved
		case f.Maybe:
			t.phase = unclaimed
		}
		for _, p := range o.At {
			x.put(t, p, c, args, value{obj: subject, mask: isPos})
			x.wrap(t, p, c)
		}
		if f.HasOwner {
			t.setParent(subject, x.at(t, f.Parent, c, args).obj)
		}
		for _, fact := range f.Facts {
			x.put(t, fact.Place, c, args, value{mask: mask(fact.Mask)})
		}
		plain := *o
		plain.At = nil
		states = append(states, x.outcome(t, c, &plain, args, frame)...)
	}
	for i := range f.Failed {
		if t := s.clone(); x.setResults(t, c, f.Failed[i].Results) {
			x.failedInside(t, c, &f.Failed[i], args)
			states = append(states, t)
		}
	}
	return states
}

// failedInside hands over what a call in the callee has left that failed.
func (x *run) failedInside(s *state, c *event.Call, o *Outcome, args []value) {
	s.phase, s.marks = failedOpen, 0
	s.flags &^= fTested
	for _, p := range o.At {
		x.put(s, p, c, args, value{obj: subject, mask: isZero})
	}
	for _, r := range c.Results {
		if v := x.eval(s, r); x.unit.errs[r] && v.mask == isPos {
			v.guard, v.status = true, true
			s.set(int32(r), v)
		}
	}
}
