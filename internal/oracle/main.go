// Oracle holds the analyzer against an executable MAPI.
//
//	go run ./internal/oracle -n 10000 -seed 1
//
// makes random programs, runs them, analyses them, and counts where the two disagree. With -mutate it judges
// what single slips make of correct programs instead: those of the sample application, of the good examples of the rules
// and generated ones.
//
// Each disagreement is written to the directory that -keep names, as a txtar file, made smaller first (-shrink says how
// many at most). The last line counts: programs=N findings=N false=N missed=N recall=0.NNN, or
// mutants=N harmful=N found=N beside=N false=N share=0.NNN, where "false" are reports on mutants that are still correct, and "beside" those
// on broken ones that tell of more than what goes wrong. The exit status is 1 if there is a false alarm, or the recall is below
// -recall, or the share below 0.97.
package main

import (
	"flag"
	"fmt"
	"os"
)

// options are the flags.
type options struct {
	n      int
	seed   uint64
	batch  int
	budget int
	keep   string
	shrink int
	recall float64
	mutate bool
	every  int
}

func main() {
	var o options
	flag.IntVar(&o.n, "n", 1000, "`number` of programs, or of mutants of generated programs")
	flag.Uint64Var(&o.seed, "seed", 1, "`seed` of the first program; the others follow")
	flag.IntVar(&o.batch, "batch", 250, "how many programs are compiled at once")
	flag.IntVar(&o.budget, "budget", 300, "how many `runs` to make of a program")
	flag.StringVar(&o.keep, "keep", "", "`directory` for the disagreements")
	flag.IntVar(&o.shrink, "shrink", 20, "how many disagreements to make smaller")
	flag.Float64Var(&o.recall, "recall", 0.99, "least `share` of what goes wrong that must be found")
	flag.BoolVar(&o.mutate, "mutate", false, "judge mutants")
	flag.IntVar(&o.every, "every", 1, "judge only every `k`-th mutant of written programs")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "oracle: unexpected argument %q\n", flag.Arg(0))
		os.Exit(2)
	}
	ok, err := run(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}
