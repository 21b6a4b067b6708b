package judge

import (
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/edit"
	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// ofOthers reports whether a library is left, or taken for granted, by a function that does not see its whole life: a function
// of a package that is not main may have callers that see to the rest.
func ofOthers(v *Verdict, x *trace.Violation) bool {
	ends, ok := endings[x.Rule]
	if v.Driver == nil || !ok {
		return false
	}
	if strings.HasPrefix(x.Rule, "mapi-") {
		return true
	}
	if x.Rule == "unlock-while-initialized" { // and it stays so
		for i := range v.Result.Violations {
			y := &v.Result.Violations[i]
			if y.Rule != x.Rule && slices.Equal(y.Opened, x.Opened) && ofOthers(v, y) {
				return true
			}
		}
	}
	lines := append(slices.Clone(x.Opened), x.At...)
	return len(x.Opened) == 0 || !slices.ContainsFunc(lines, func(at string) bool {
		fn := v.enclosing(at)
		return fn != nil && slices.ContainsFunc(ends, func(name string) bool { return edit.Mentions(fn, name) })
	})
}

// endings are the calls by which a function shows, for a rule about initialisations, that it sees to their end.
var endings = map[string][]string{
	"mapi-uninit-missing": nil, "mapi-call-before-init": nil, "mapi-uninit-extra": nil,
	"mapiutil-deinit-missing": {"DeinitMapiUtil"}, "mapiutil-deinit-unpaired": {"ScInitMapiUtil"},
	"ole-uninit-missing": {"OleUninitialize"}, "ole-uninit-unpaired": {"OleInitialize"},
	"coinit-unbalanced":        {"CoUninitialize"},
	"unlock-while-initialized": {"Uninitialize", "OleUninitialize", "CoUninitialize"},
}
