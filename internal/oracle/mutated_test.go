package main

import (
	"testing"

	"github.com/mapilint/mapilint/internal/oracle/judge"
	"github.com/mapilint/mapilint/internal/oracle/mutate"
)

// TestMutated judges the mutants of a small program.
func TestMutated(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles and runs programs")
	}
	const src = `package main

import (
	"log"
	"runtime"

	"example.com/mail/mapi"
)

func main() {
	runtime.LockOSThread()
	if err := mapi.Initialize(0); err != nil {
		log.Print(err)
		return
	}
	defer mapi.Uninitialize()
	admin, err := mapi.AdminProfiles(0)
	if err != nil {
		log.Print(err)
		return
	}
	defer admin.Release()
}
`
	j, err := judge.New("../../testdata/mapi")
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	o := options{batch: 100, budget: 100}
	m := &mutated{judge: j, options: o, keeper: &keeper{judge: j, options: o}, kinds: make(map[string]*outcome)}
	base, err := j.Judge([]judge.Case{{Name: "tiny", Files: map[string]string{"main.go": src}}}, 100)
	if err != nil || !base[0].Agrees() {
		t.Fatal(err, base[0].Err)
	}
	for _, x := range mutate.Mutants(base[0].Files) {
		if err := m.add(mutant{x, base[0], "of a test"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.flush(); err != nil {
		t.Fatal(err)
	}
	if !m.passes() || m.all.harmful < 5 || m.all.harmful == m.all.mutants || m.all.crashed > 0 {
		t.Error(m.line())
	}
	for kind, want := range map[string]int{"delete-call": 2, "release-twice": 3, "early-return": 2} {
		if got := m.kinds[kind]; got == nil || got.harmful != want || got.found != want {
			t.Errorf("%s: %+v, want %d harmful and found", kind, got, want)
		}
	}
}
