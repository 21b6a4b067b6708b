package report

import (
	"fmt"
	"slices"
	"strings"
)

// A life is that of one handle along a path: a bar of the picture. Lives of what hangs on it are inside.
//
// A handle whose beginning the path does not show (a parameter, say) lives from before the path. One that begins again while it
// is open has two lives, and the first never ends: that is what overwriting it comes to.
type life struct {
	handle   string
	from, to int   // events by their index; from is before and to is after for what lies outside the path
	uses     []int // what happens to it besides, perhaps after its end
	owner    *life
	inner    []*life
}

const before = -1 // the index of what happened before a path

// livesOf returns the outermost lives along a path, in the order in which they begin.
func livesOf(path []Event) []*life {
	var outermost []*life
	after := len(path)
	latest := make(map[string]*life)
	begin := func(handle string, from int, owner *life) *life {
		l := &life{handle: handle, from: from, to: after, owner: owner}
		latest[handle] = l
		if owner != nil {
			owner.inner = append(owner.inner, l)
		} else {
			outermost = append(outermost, l)
		}
		return l
	}
	find := func(handle string) *life {
		if l := latest[handle]; l != nil {
			return l
		}
		return begin(handle, before, nil)
	}
	for i, e := range path {
		switch {
		case e.Handle == "":
		case e.Life == Begins:
			var owner *life
			if e.Owner != "" && e.Owner != e.Handle {
				owner = find(e.Owner)
			}
			begin(e.Handle, i, owner)
		default:
			l := find(e.Handle)
			if e.Life == Ends && l.to == after {
				l.to = i
			} else {
				l.uses = append(l.uses, i)
			}
		}
	}
	return outermost
}

// overdue returns the event from which on the life should not go on: the last one, or that at which something that it hangs on
// ends, which makes it an orphan.
func (l *life) overdue(last int) (event int, orphan bool) {
	event = last
	for o := l.owner; o != nil; o = o.owner {
		event = min(event, o.to)
		orphan = orphan || o.to < l.to
	}
	return event, orphan
}

// tell describes a life, and those inside, in words.
func (l *life) tell(b *strings.Builder, events int) {
	fmt.Fprintf(b, " %s", l.handle)
	if l.from == before {
		b.WriteString(" from before the path")
	} else {
		fmt.Fprintf(b, " from step %d", l.from+1)
	}
	if l.to == events {
		fmt.Fprintf(b, ", still open at step %d", events)
	} else {
		fmt.Fprintf(b, " to step %d", l.to+1)
	}
	if n := len(l.uses); n > 0 && l.uses[n-1] > l.to {
		fmt.Fprintf(b, ", used again in step %d", l.uses[n-1]+1)
	}
	if l.owner != nil {
		fmt.Fprintf(b, ", inside %s", l.owner.handle)
	}
	b.WriteByte('.')
	for _, in := range l.inner {
		in.tell(b, events)
	}
}

// concerns reports whether a message is about a handle.
func concerns(message, handle string) bool { return strings.Contains(message, handle) }

// bandsOf returns where each stretch of events in the same function begins; the end of the path closes the last.
func bandsOf(path []Event) []int {
	var starts []int
	for i, e := range path {
		if i == 0 || e.Func != path[i-1].Func {
			starts = append(starts, i)
		}
	}
	return slices.Concat(starts, []int{len(path)})
}
