package typestate

import (
	"go/token"
	"strings"
	"testing"

	"github.com/mapilint/mapilint/internal/rule"
)

// FuzzPaths compares what the analysis finds in small functions with what happens on each path through them. What
// happens must be found; what is found must happen on some path, as far as the analysis tells paths apart: see executions.
func FuzzPaths(f *testing.F) {
	for i := range 50 {
		f.Add(mixed(i, 60))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) <= 120 {
			comparePaths(t, data)
		}
	})
}

// TestPaths does the same for a thousand functions, of which most must go wrong.
func TestPaths(t *testing.T) {
	wrong := 0
	for i := range 1000 {
		if comparePaths(t, mixed(i, 60)) > 0 {
			wrong++
		}
	}
	t.Logf("%d go wrong", wrong)
	if wrong < 500 {
		t.Error("too few to tell anything")
	}
}

// mixed returns n bytes that look like nothing in particular.
func mixed(seed, n int) []byte {
	data := make([]byte, n)
	x := uint32(seed)
	for k := range data {
		x = x*1664525 + 1013904223
		data[k] = byte(x >> 24)
	}
	return data
}

// comparePaths makes a function of bytes and compares what the analysis and the paths through it tell. It returns the
// number of mistakes that happen, -1 if that is not defined.
func comparePaths(t *testing.T, data []byte) int {
	m := &maker{data: data, left: 14}
	block := append([]*node{{op: opOpen}}, m.block(0, false)...)
	src := source(block)
	happens, ok := executions(block, 0)
	if !ok {
		return -1
	}
	found, ok := analysed(t, src)
	if !ok {
		return -1
	}
	for v := range happens {
		if !found[v] && !yields(v, found) {
			t.Errorf("not found: %+v in\n%s", v, src)
		}
	}
	for v := range found {
		if happens[v] {
			continue
		}
		if may, ok := executions(block, v.site); ok && !may[v] {
			t.Errorf("does not happen: %+v in\n%s", v, src)
		}
	}
	return len(happens)
}

// analysed returns the findings in a function; ok is false if some were given up, or are about a release of nil.
func analysed(t *testing.T, decls string) (found map[verdict]bool, ok bool) {
	p, units := lower(t, decls)
	head := len("package x\n" + imports(decls))
	lineOf := func(pos token.Pos) int { return 1 + strings.Count(decls[:int(pos)-1-head], "\n") }
	found = make(map[verdict]bool)
	res := p.Analyze(units)
	for _, f := range res.Findings {
		v := verdict{lineOf(f.Acquired), lineOf(f.Call), f.Rule.ID}
		switch {
		case f.Rule == rule.FreeAfterFailure:
			return nil, false
		case f.leak:
			v.line, v.rule = 0, "leak"
		}
		found[v] = true
	}
	return found, len(res.Capped) == 0
}

// yields reports whether a mistake is left out for another with the same handle: a leak for what is done wrong, a use
// for a second release.
func yields(v verdict, found map[verdict]bool) bool {
	for w := range found {
		if w.site == v.site && (v.rule == "leak" && w.rule != "leak" || v.rule == "use-after-release" && w.rule == "double-release") {
			return true
		}
	}
	return false
}
