package analyzer_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
)

// TestDeterministic demands the same output, to the byte, of every run over testdata, with any number
// of processors, with packages analysed at the same time and in another order, and with the files of each package in
// another order.
func TestDeterministic(t *testing.T) {
	c := corpusOf(t)
	pkgs := c.below("")
	want := output(t, pkgs)
	if want == "" {
		t.Fatal("no findings at all")
	}
	runs, processors := 10, []int{1, 2}
	if testing.Short() {
		runs, processors = 1, []int{2}
	}
	for i := range runs {
		differ(t, fmt.Sprintf("run %d", i), output(t, pkgs), want)
	}
	for _, n := range processors {
		old := runtime.GOMAXPROCS(n)
		differ(t, fmt.Sprintf("GOMAXPROCS=%d", n), output(t, pkgs), want)
		shuffled := slices.Clone(pkgs)
		rand.New(rand.NewPCG(uint64(n), 1)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		differ(t, fmt.Sprintf("GOMAXPROCS=%d, shuffled, in parallel", n), lines(findings(t, runChecker(t, analyzer.Options{NoFixes: true}, shuffled, new(checker.Options)))), want)
		runtime.GOMAXPROCS(old)
	}
	differ(t, "files reversed", output(t, reversed(t, c, pkgs)), want)
}

// reversed returns the packages with their files parsed and checked in the opposite order.
func reversed(t *testing.T, c corpus, pkgs []*packages.Package) []*packages.Package {
	t.Helper()
	var out []*packages.Package
	for _, p := range pkgs {
		texts := textsOf(p)
		slices.Reverse(texts)
		q, err := c.build(p.PkgPath, texts)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}

func output(t *testing.T, pkgs []*packages.Package) string {
	t.Helper()
	return outputWith(t, analyzer.Options{}, pkgs)
}

func outputWith(t *testing.T, o analyzer.Options, pkgs []*packages.Package) string {
	t.Helper()
	return lines(analyzeWith(t, o, pkgs))
}

func lines(found []finding) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintln(&b, f)
	}
	return b.String()
}

// differ reports the lines in which got is not want.
func differ(t *testing.T, name, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for _, line := range a {
		if !slices.Contains(b, line) {
			t.Errorf("%s: only now: %s", name, line)
		}
	}
	for _, line := range b {
		if !slices.Contains(a, line) {
			t.Errorf("%s: no longer: %s", name, line)
		}
	}
	if !t.Failed() {
		t.Errorf("%s: another order or number of findings", name)
	}
}
