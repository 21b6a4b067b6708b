package main

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mapilint/mapilint/internal/heavy"
	"github.com/mapilint/mapilint/internal/oracle/judge"
	"github.com/mapilint/mapilint/internal/oracle/mutate"
	"github.com/mapilint/mapilint/internal/oracle/program"
)

// TestFixed runs generated programs and mutants of them before and after their mistakes are fixed: what is fixed is found no more, nothing else is,
// and nothing goes wrong that did not before.
func TestFixed(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles and runs programs")
	}
	testFixed(t, 12)
}

// TestFixedHeavy does the same with many.
func TestFixedHeavy(t *testing.T) {
	heavy.Test(t)
	testFixed(t, 300)
}

func testFixed(t *testing.T, n int) {
	t.Helper()
	j, err := judge.New("../../testdata/mapi")
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	var before, after []judge.Case
	var mended [][]string
	add := func(c judge.Case) {
		fixed, messages, err := j.Repair(c)
		if err == nil && len(messages) > 0 { // some mutants do not compile
			before, after, mended = append(before, c), append(after, fixed), append(mended, messages)
		}
	}
	for i := range n {
		name := fmt.Sprintf("p%d", i+1)
		c := judge.Case{Name: name, Files: program.Generate(uint64(i+1), judge.Module+"/"+name).Files}
		add(c)
		all := mutate.Mutants(c.Files)
		for k := i % 7; k < len(all); k += max(1, len(all)/2) {
			mutant := fmt.Sprintf("%sm%d", name, k)
			add(judge.Case{Name: mutant, Files: renamed(all[k].Files, name, mutant)})
		}
	}
	was, err := j.Judge(before, 300)
	if err != nil {
		t.Fatal(err)
	}
	is, err := j.Judge(after, 300)
	if err != nil {
		t.Fatal(err)
	}
	fixes := 0
	for i := range is {
		fixes += len(mended[i])
		for _, problem := range worse(was[i], is[i], mended[i]) {
			t.Errorf("%s: %s\nfixed: %q", was[i].Name, problem, mended[i])
		}
	}
	t.Logf("%d fixes in %d programs of %d and their mutants", fixes, len(is), n)
	if fixes < n/2 {
		t.Error("too few")
	}
}

// worse tells what is wrong with a program after findings were fixed.
func worse(was, is *judge.Verdict, mended []string) (problems []string) {
	if is.Err != nil || was.Err != nil {
		return []string{fmt.Sprint(was.Err, ", ", is.Err)}
	}
	var left []string
	for _, f := range was.Findings {
		left = append(left, f.Message)
	}
	for _, m := range mended {
		if i := slices.Index(left, m); i >= 0 {
			left = slices.Delete(left, i, i+1)
		}
	}
	happened := make(map[string]bool)
	for _, x := range was.Result.Violations {
		happened[x.Rule] = true
	}
	for _, f := range is.Findings {
		i := slices.Index(left, f.Message)
		if i < 0 && happened[f.Rule] {
			continue // one mistake has hidden another, in a package that calls
		}
		if i < 0 {
			problems = append(problems, "new finding: "+f.String())
			continue
		}
		left = slices.Delete(left, i, i+1)
	}
	for _, x := range is.Result.Violations {
		if !x.Follows && !happened[x.Rule] {
			problems = append(problems, fmt.Sprintf("new violation: %s at %v, opened %v", x.Rule, x.At, x.Opened))
		}
	}
	return problems
}
