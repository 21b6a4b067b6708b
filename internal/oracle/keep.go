package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/mapilint/mapilint/internal/oracle/judge"
	"github.com/mapilint/mapilint/internal/oracle/reduce"
)

// A keeper looks at disagreements again, makes them smaller, and writes them down.
type keeper struct {
	judge   *judge.Judge
	options options
	shrunk  int
	err     error // the first that stood in the way of writing
}

// patience is how many times as many runs are made before a disagreement counts.
const patience = 20

// again judges a disagreement with more runs, and keeps it if it stays.
func (k *keeper) again(v *judge.Verdict) {
	if v.Err == nil && !v.Result.Complete {
		again, err := k.judge.Judge([]judge.Case{v.Case}, patience*k.options.budget)
		if err == nil && again[0].Err == nil {
			*v = *again[0]
		}
	}
	if v.Err == nil && !v.Agrees() && k.options.keep != "" {
		k.write(v)
	}
}

// disputes returns the disagreements of a verdict, each as what is kept of it when the program gets smaller.
func disputes(v *judge.Verdict) []string {
	var list []string
	for _, f := range v.False {
		list = append(list, "false "+f.Rule)
	}
	for _, m := range v.Missed {
		list = append(list, "missed "+m.Rule)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// write writes a file for each disagreement of a verdict.
func (k *keeper) write(v *judge.Verdict) {
	for _, d := range disputes(v) {
		small := v
		if k.shrunk < k.options.shrink && v.Driver == nil {
			k.shrunk++
			small = k.shrink(v, d)
		}
		name := filepath.Join(k.options.keep, strings.ReplaceAll(d, " ", "-")+"-"+strings.ReplaceAll(v.Name, "/", "-")+".txtar")
		if err := os.MkdirAll(k.options.keep, 0o777); err != nil {
			k.err = err
		} else if err := os.WriteFile(name, archive(small, d), 0o666); err != nil {
			k.err = err
		}
	}
}

// shrink makes the program of a verdict smaller, as long as a disagreement remains.
func (k *keeper) shrink(v *judge.Verdict, dispute string) *judge.Verdict {
	small := v
	rounds := 0
	reduce.Reduce(v.Files, func(candidates []map[string]string) []bool {
		keep := make([]bool, len(candidates))
		rounds++
		var cases []judge.Case
		for i, files := range candidates {
			name := fmt.Sprintf("%sr%dc%d", strings.ReplaceAll(v.Name, "/", "-"), rounds, i)
			cases = append(cases, judge.Case{Name: name, Files: renamed(files, v.Name, name), Main: v.Main})
		}
		verdicts, err := k.judge.Judge(cases, k.options.budget)
		if err != nil {
			return keep
		}
		for i, c := range verdicts {
			keep[i] = c.Err == nil && shows(c, dispute)
			if keep[i] && length(c.Files) < length(small.Files) {
				small = c
			}
		}
		return keep
	})
	return small
}

// minRuns is how many runs a program must have at least for a false alarm in it to count: where hardly anything can
// happen, the reported line is not reached.
const minRuns = 4

// shows reports whether a disagreement is still there.
func shows(v *judge.Verdict, dispute string) bool {
	if strings.HasPrefix(dispute, "false") && (!v.Result.Complete || v.Result.Runs < minRuns) {
		return false
	}
	return slices.Contains(disputes(v), dispute)
}

// renamed gives a program another name.
func renamed(files map[string]string, from, to string) map[string]string {
	out := make(map[string]string)
	for name, src := range files {
		src = strings.ReplaceAll(src, `"`+judge.Module+"/"+from+"/", `"`+judge.Module+"/"+to+"/")
		out[name] = src
	}
	return out
}

func length(files map[string]string) int {
	n := 0
	for _, src := range files {
		n += len(src)
	}
	return n
}

// archive is the file of a disagreement: what both sides say, and the program.
func archive(v *judge.Verdict, dispute string) []byte {
	var comment strings.Builder
	fmt.Fprintf(&comment, "%s (%s, %d runs)\n\n", dispute, v.Name, v.Result.Runs)
	for _, f := range v.Findings {
		fmt.Fprintf(&comment, "reported  %v %v\n", f, f.Related)
	}
	for _, x := range v.Result.Violations {
		follows := ""
		if x.Follows {
			follows = " (follows)"
		}
		fmt.Fprintf(&comment, "happens   %s at %v, opened %v, choices %v%s\n", x.Rule, x.At, x.Opened, x.Choices, follows)
	}
	comment.WriteString("\n")
	a := &txtar.Archive{Comment: []byte(comment.String())}
	for _, name := range slices.Sorted(maps.Keys(v.Files)) {
		a.Files = append(a.Files, txtar.File{Name: v.Name + "/" + name, Data: []byte(v.Files[name])})
	}
	return txtar.Format(a)
}
