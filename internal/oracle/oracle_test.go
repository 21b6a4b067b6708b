package main

import (
	"os"
	"strconv"
	"testing"

	"github.com/mapilint/mapilint/internal/oracle/judge"
)

// TestPrograms judges a few of the programs that the command judges. MAPILINT_SEED chooses others.
func TestPrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles and runs 300 programs")
	}
	o := options{n: 300, seed: 1, batch: 300, budget: 300}
	if s := os.Getenv("MAPILINT_SEED"); s != "" {
		seed, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatalf("MAPILINT_SEED: %v", err)
		}
		o.seed = seed
	}
	t.Logf("seed %d", o.seed)
	o.keep = t.TempDir()
	j, err := judge.New("../../testdata/mapi")
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	tally, k := newTally(), &keeper{judge: j, options: o}
	if err := generated(j, o, tally, k); err != nil || k.err != nil {
		t.Fatal(err, k.err)
	}
	t.Log(tally.line())
	if tally.all.programs != o.n || tally.all.found == 0 || tally.all.alarms > 0 || tally.all.recall() < 0.97 {
		tally.print(os.Stderr)
		kept, _ := os.ReadDir(o.keep)
		for _, e := range kept {
			text, _ := os.ReadFile(o.keep + "/" + e.Name())
			t.Logf("%s", text)
		}
		t.Error("the two sides disagree")
	}
}
