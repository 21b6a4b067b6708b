package judge

import (
	"slices"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// leaks are the names of one mistake: something that was opened is never given back. Which of them fits depends on
// what the program does with the variable that held it, and that is nothing that happens.
var leaks = []string{
	"adrlist-not-freed", "advise-sink-leak", "buffer-leak", "overwrite-live", "release-missing", "rowset-empty-leak", "rowset-reassign",
	"qi-leak", "session-not-released",
}

// strandings are what becomes of a leak where the end of its owner is in view. A function that loses what it has opened does not
// see that end.
var strandings = []string{"com-alive-at-uninit", "object-open-at-logoff"}

// ignored are what becomes of an initialisation that has failed and whose result nobody looks at.
var ignored = []string{"mapi-call-before-init", "mapi-uninit-after-failed-init"}

// shows reports whether v is what f tells of.
func shows(v *trace.Violation, f *Finding) bool {
	switch {
	case v.Rule == f.Rule && (slices.Contains(v.At, f.Line) || v.At == nil && concerns(f, v)):
		return true
	case f.Rule == "mapi-init-ignored-result": // which is what leads to it
		return slices.Contains(ignored, v.Rule) && concerns(f, v)
	case slices.Contains(leaks, v.Rule) || slices.Contains(strandings, v.Rule):
		return slices.Contains(leaks, f.Rule) && concerns(f, v)
	}
	return false
}

// concerns reports whether f is about what v is about.
func concerns(f *Finding, v *trace.Violation) bool {
	return slices.Contains(v.Opened, f.Line) || slices.ContainsFunc(f.Related, func(line string) bool {
		return slices.Contains(v.Opened, line)
	})
}

// sameMistake reports whether one report tells of both violations: what was opened by the same call breaks the same rule, or both
// are late after the same call.
func sameMistake(a, b *trace.Violation) bool {
	if n, m := len(a.Before), len(b.Before); n > 0 && m > 0 && a.Before[n-1] == b.Before[m-1] {
		return true
	}
	return a.Rule == b.Rule && slices.Equal(a.Opened, b.Opened)
}

// toldBefore reports whether f tells of the object of another finding that it has been opened by the same call, and breaks the same
// rule, and some run shows that one: several ways lead from one mistake.
func (v *Verdict) toldBefore(f *Finding) bool {
	return len(f.Related) > 0 && slices.ContainsFunc(v.Findings, func(g Finding) bool {
		return g.Line != f.Line && g.Rule == f.Rule && slices.Equal(g.Related, f.Related) &&
			slices.ContainsFunc(v.Result.Violations, func(x trace.Violation) bool { return shows(&x, &g) })
	})
}

// reached reports whether some run calls the function that f is in, or one within it.
func (v *Verdict) reached(f *Finding) bool {
	fn := v.enclosing(f.Line)
	return fn == nil || slices.ContainsFunc(v.Result.Entered, func(at string) bool {
		g := v.enclosing(at)
		return g != nil && g.Name.Name == fn.Name.Name && g.End()-g.Pos() == fn.End()-fn.Pos()
	})
}

// compare fills in where the two sides disagree.
func (v *Verdict) compare() {
	violations := v.Result.Violations
	told := make([]bool, len(violations))
	for i := range v.Findings {
		f := &v.Findings[i]
		shown, first := false, false
		for k := range violations {
			if shows(&violations[k], f) {
				shown, told[k] = true, true
				first = first || !violations[k].Follows
			}
		}
		switch {
		case !shown && !v.reached(f):
			v.Unreached = append(v.Unreached, *f)
		case !shown && v.toldBefore(f):
			v.Doubled = append(v.Doubled, *f)
		case !shown:
			v.False = append(v.False, *f)
		case !first:
			v.Doubled = append(v.Doubled, *f)
		}
	}
	for k := range violations {
		x := &violations[k]
		if x.Follows || told[k] {
			continue
		}
		same := slices.ContainsFunc(v.Missed, func(m trace.Violation) bool { return sameMistake(x, &m) })
		for i := range violations {
			same = same || told[i] && sameMistake(x, &violations[i])
		}
		switch {
		case same:
		case slices.ContainsFunc(v.Findings, func(f Finding) bool { return concerns(&f, x) }):
			v.Otherwise = append(v.Otherwise, *x)
		default:
			v.miss(x)
		}
	}
}
