package main

import (
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/judge"
	"github.com/mapilint/mapilint/internal/oracle/program"
)

// run carries out what the flags say, and reports whether the analyzer has passed.
func run(o options) (bool, error) {
	root, err := root()
	if err != nil {
		return false, err
	}
	j, err := judge.New(filepath.Join(root, "testdata", "mapi"))
	if err != nil {
		return false, err
	}
	defer j.Close()
	t := newTally()
	k := &keeper{judge: j, options: o}
	if o.mutate {
		m := &mutated{judge: j, options: o, keeper: k}
		if err := m.run(root); err != nil {
			return false, err
		}
		m.print(os.Stdout)
		return m.passes(), k.err
	}
	if err := generated(j, o, t, k); err != nil {
		return false, err
	}
	t.print(os.Stdout)
	fmt.Println(t.line())
	return t.all.alarms == 0 && t.all.recall() >= o.recall && len(t.failed) == 0, k.err
}

// root returns the directory of the module, in which the command must be run.
func root() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOMOD: %w", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out))), nil
}

// generated judges generated programs.
func generated(j *judge.Judge, o options, t *tally, k *keeper) error {
	var sizes []int
	several := 0
	for from := 0; from < o.n; from += o.batch {
		var cases []judge.Case
		features := make(map[string][]string)
		for i := from; i < min(from+o.batch, o.n); i++ {
			seed := o.seed + uint64(i)
			name := fmt.Sprintf("p%d", seed)
			p := program.Generate(seed, judge.Module+"/"+name)
			cases = append(cases, judge.Case{Name: name, Files: p.Files})
			features[name] = p.Features
			lines, dirs := size(p.Files)
			sizes = append(sizes, lines)
			if dirs >= 3 {
				several++
			}
		}
		verdicts, err := j.Judge(cases, o.budget)
		if err != nil {
			return err
		}
		for _, v := range verdicts {
			if !v.Agrees() {
				k.again(v)
			}
			t.add(v, features[v.Name])
		}
		fmt.Fprintf(os.Stderr, "%s\n", t.line())
	}
	slices.Sort(sizes)
	fmt.Printf("seeds %d to %d, median of %d lines, %.0f %% with three packages or more\n\n",
		o.seed, o.seed+uint64(o.n)-1, sizes[len(sizes)/2], 100*float64(several)/float64(len(sizes)))
	return nil
}

// size returns the lines of a program that are not empty, and the number of its packages.
func size(files map[string]string) (lines, packages int) {
	dirs := make(map[string]bool)
	for name, src := range files {
		dirs[path.Dir(name)] = true
		for line := range strings.Lines(src) {
			if strings.TrimSpace(line) != "" {
				lines++
			}
		}
	}
	return lines, len(dirs)
}
