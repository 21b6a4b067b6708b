package analyzer_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/mapilint/mapilint/analyzer"
)

// FuzzAnalyze analyses programs that type-check, whatever sense they make: by the first byte, one that is
// written from nothing, or a package of testdata with edits. The analyzer must not panic, nor take long, and
// say the same twice. (Go ends the run at an input that takes ten seconds by the clock, so fuzz on a machine with time to spare.)
func FuzzAnalyze(f *testing.F) {
	for i := range 24 {
		f.Add(random(i, 120))
	}
	c := corpusOf(f)
	all := analyzer.Options{Rules: []string{"all"}}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 200 {
			t.Skip("long")
		}
		p, src := c.sourceOf(data)
		if p == nil {
			t.Skip("does not type-check")
		}
		start := cpuTime()
		first := outputWith(t, all, []*packages.Package{p})
		if took := cpuTime() - start; took > 10*time.Second {
			t.Errorf("takes %v", took)
		}
		differ(t, "second run", outputWith(t, all, []*packages.Package{p}), first)
		if t.Failed() {
			t.Logf("in:\n%s", src)
		}
	})
}

// sourceOf returns the package that the bytes stand for, nil if it does not type-check, and the text that tells it.
func (c corpus) sourceOf(data []byte) (*packages.Package, string) {
	if len(data) == 0 || data[0]%2 == 0 {
		src := program(data[min(1, len(data)):])
		p, err := c.build("example.com/mail/fuzz", []text{{"fuzz.go", src}})
		if err != nil {
			return nil, src + "\n" + err.Error()
		}
		return p, src
	}
	p, e := c.edited(data[1:])
	return p, e.source()
}

// TestFuzzSources measures how many programs of FuzzAnalyze type-check, how many edits hold, and that there is
// something to be found in them.
func TestFuzzSources(t *testing.T) {
	c := corpusOf(t)
	programs := 100
	if testing.Short() {
		programs = 20
	}
	good, made, kept, lines := 0, 0, 0, 0
	var pkgs []*packages.Package
	for i := range programs {
		p, src := c.sourceOf(random(2*i, 200))
		lines += strings.Count(src, "\n")
		if p == nil {
			t.Logf("%s", src)
		} else {
			good++
			p.PkgPath += strconv.Itoa(i)
			p.ID = p.PkgPath
			pkgs = append(pkgs, p)
		}
		_, e := c.edited(random(i, 20))
		made, kept = made+e.made, kept+e.kept
	}
	found := analyze(t, pkgs...)
	t.Logf("%d of %d programs type-check, %d lines on average, %d findings; %d of %d edits hold", good, programs, lines/programs, len(found), kept, made)
	if good < programs*9/10 || kept < made/3 || len(found) < programs {
		t.Error("too few")
	}
}

// random returns n bytes, of which the first is seed.
func random(seed, n int) []byte {
	rnd := rand.New(rand.NewPCG(uint64(seed), 1))
	data := []byte{byte(seed)}
	for len(data) < n {
		data = append(data, byte(rnd.Uint32()))
	}
	return data
}
