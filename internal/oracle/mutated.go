package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/oracle/judge"
	"github.com/mapilint/mapilint/internal/oracle/mutate"
	"github.com/mapilint/mapilint/internal/oracle/program"
)

// leastShare is the share of the harmful mutants that must be found.
const leastShare = 0.97

// perProgram is how many mutants are taken of a generated program at most, so that they come from many.
const perProgram = 10

// An outcome is what has become of the mutants of some kind.
type outcome struct {
	mutants   int
	uncompile int // do not compile, and count for nothing
	crashed   int // have no verdict
	harmful   int // something goes wrong that does not in the base, and that is no documented limit
	found     int
	limited   int // all that goes wrong is documented as not found
	false     int // still correct, but with reports that the base does not have
	beside    int // broken, with reports of more than what any run shows
}

func (o *outcome) disagrees() bool { return o.false > 0 || o.beside > 0 || o.found < o.harmful }

func (o *outcome) share() float64 {
	if o.harmful == 0 {
		return 1
	}
	return float64(o.found) / float64(o.harmful)
}

// A mutated judges mutants.
type mutated struct {
	judge   *judge.Judge
	options options
	keeper  *keeper
	all     outcome
	kinds   map[string]*outcome // by operator, and by where the base comes from
	pending []mutant
	serial  int
	skipped int      // functions of the bases that are not run
	dropped []string // written programs that cannot be run
}

// A mutant is to be judged, and compared with its base.
type mutant struct {
	mutate.Mutant
	base *judge.Verdict
	from string
}

// run judges the mutants of all bases.
func (m *mutated) run(root string) error {
	m.kinds = make(map[string]*outcome)
	if err := m.written(root); err != nil {
		return err
	}
	if err := m.generated(); err != nil {
		return err
	}
	return m.flush()
}

// written takes the mutants of the sample application and of the good examples of the rules.
func (m *mutated) written(root string) error {
	sample := judge.Case{Name: "sample", Files: make(map[string]string), Main: "cmd/archiver"}
	paths, err := filepath.Glob(filepath.Join(root, "testdata", "rule", "*", "good.go"))
	if err != nil {
		return err
	}
	err = filepath.WalkDir(filepath.Join(root, "testdata", "sample"), func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") {
			return err
		}
		text, err := os.ReadFile(p)
		rel, _ := filepath.Rel(filepath.Join(root, "testdata", "sample"), p)
		sample.Files[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		return err
	}
	bases := []judge.Case{sample}
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rule := filepath.Base(filepath.Dir(p))
		bases = append(bases, judge.Case{Name: "good-" + rule, Files: map[string]string{rule + ".go": string(text)}})
	}
	var usable []judge.Case
	for _, c := range bases {
		driver, skipped, err := m.judge.Driver(c)
		m.skipped += skipped
		if err != nil {
			m.dropped = append(m.dropped, fmt.Sprintf("%s: %v", c.Name, err))
			continue
		}
		c.Driver = driver
		usable = append(usable, c)
	}
	verdicts, err := m.judge.Judge(usable, patience*m.options.budget)
	if err != nil {
		return err
	}
	count := 0
	for _, base := range verdicts {
		if base.Err != nil {
			m.dropped = append(m.dropped, fmt.Sprintf("%s: %v", base.Name, base.Err))
			continue
		}
		from, _, _ := strings.Cut(base.Name, "-")
		for _, x := range mutate.Mutants(base.Files) {
			if count++; count%m.options.every == 0 {
				if err := m.add(mutant{x, base, "of " + from}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// generated takes mutants of generated programs in which nothing goes wrong and nothing is reported.
func (m *mutated) generated() error {
	left := m.options.n
	for seed := m.options.seed; left > 0; {
		var cases []judge.Case
		for range 50 {
			name := fmt.Sprintf("b%d", seed)
			cases = append(cases, judge.Case{Name: name, Files: program.Generate(seed, judge.Module+"/"+name).Files})
			seed++
		}
		verdicts, err := m.judge.Judge(cases, m.options.budget)
		if err != nil {
			return err
		}
		for _, base := range verdicts {
			if base.Err != nil || len(base.Findings) > 0 || len(base.Result.Violations) > 0 || !base.Result.Complete {
				continue
			}
			all := mutate.Mutants(base.Files)
			step := max(1, (len(all)+perProgram-1)/perProgram)
			for i := int(seed) % step; i < len(all) && left > 0; i += step {
				if err := m.add(mutant{all[i], base, "of generated"}); err != nil {
					return err
				}
				left--
			}
		}
	}
	return nil
}

// add takes a mutant, and judges those taken so far when they are enough for a batch.
func (m *mutated) add(x mutant) error {
	m.pending = append(m.pending, x)
	if len(m.pending) < m.options.batch {
		return nil
	}
	return m.flush()
}

// flush judges the mutants taken so far.
func (m *mutated) flush() error {
	var cases []judge.Case
	for _, x := range m.pending {
		m.serial++
		c := x.base.Case
		c.Name = fmt.Sprintf("m%d", m.serial)
		c.Files = renamed(x.Files, x.base.Name, c.Name)
		if c.Driver != nil {
			c.Driver = renamed(c.Driver, x.base.Name, c.Name)
		}
		cases = append(cases, c)
	}
	if len(cases) == 0 {
		return nil
	}
	verdicts, err := m.judge.Judge(cases, m.options.budget)
	if err != nil {
		return err
	}
	if err := m.again(verdicts); err != nil {
		return err
	}
	for i, v := range verdicts {
		m.count(m.pending[i], v)
	}
	m.pending = nil
	fmt.Fprintf(os.Stderr, "%s\n", m.line())
	return nil
}

// again judges disagreements with more runs: what is not reached before is taken for impossible.
func (m *mutated) again(verdicts []*judge.Verdict) error {
	var cases []judge.Case
	var at []int
	for i, v := range verdicts {
		if o := compare(m.pending[i].base, v); o.disagrees() && !v.Result.Complete {
			cases = append(cases, v.Case)
			at = append(at, i)
		}
	}
	more, err := m.judge.Judge(cases, patience*m.options.budget)
	for i, v := range more {
		verdicts[at[i]] = v
	}
	return err
}

// count counts a mutant.
func (m *mutated) count(x mutant, v *judge.Verdict) {
	o := compare(x.base, v)
	if o.disagrees() {
		fmt.Printf("%s: %s of %s: %s:%d %s\n", v.Name, x.Operator, x.base.Name, x.File, x.Line, x.Note)
		if m.options.keep != "" {
			m.keeper.write(v)
		}
	}
	for _, key := range []string{x.Operator, x.from} {
		if m.kinds[key] == nil {
			m.kinds[key] = new(outcome)
		}
		m.kinds[key].merge(o)
	}
	m.all.merge(o)
}

// compare returns the outcome of one mutant.
func compare(base, v *judge.Verdict) outcome {
	switch {
	case v.Err != nil && strings.HasPrefix(v.Err.Error(), "does not compile"):
		return outcome{uncompile: 1}
	case v.Err != nil:
		return outcome{mutants: 1, crashed: 1}
	}
	known := make(map[string]bool)
	for _, x := range base.Result.Violations {
		known[violation(base, x.Rule, x.At, x.Opened)] = true
	}
	for _, f := range base.False {
		known[violation(base, f.Rule, []string{f.Line}, nil)] = true
	}
	o := outcome{mutants: 1}
	limited := make(map[string]bool)
	for _, list := range v.Limits {
		for _, x := range list {
			limited[violation(v, x.Rule, x.At, x.Opened)] = true
		}
	}
	for _, x := range v.Result.Violations {
		switch key := violation(v, x.Rule, x.At, x.Opened); {
		case x.Follows || known[key]:
		case limited[key]:
			o.limited = 1
		default:
			o.harmful, o.found = 1, 1
		}
	}
	if o.harmful > 0 {
		o.limited = 0
	}
	for _, x := range v.Missed {
		if !known[violation(v, x.Rule, x.At, x.Opened)] {
			o.found = 0
		}
	}
	broken := o.harmful > 0 || o.limited > 0 || v.Result.Panicked > 0 && base.Result.Panicked == 0
	for _, f := range v.False {
		switch {
		case known[violation(v, f.Rule, []string{f.Line}, nil)]:
		case broken:
			o.beside = 1
		default:
			o.false = 1
		}
	}
	return o
}

// violation tells where a rule is broken in a way that holds for a mutant, too, whose lines may have moved.
func violation(v *judge.Verdict, rule string, at, opened []string) string {
	var places []string
	for _, line := range append(slices.Clone(at), opened...) {
		places = append(places, v.Place(line))
	}
	return rule + " " + strings.Join(places, "\n")
}

func (o *outcome) merge(p outcome) {
	o.mutants += p.mutants
	o.uncompile += p.uncompile
	o.crashed += p.crashed
	o.harmful += p.harmful
	o.found += p.found
	o.limited += p.limited
	o.false += p.false
	o.beside += p.beside
}

// print prints the table, and the last line.
func (m *mutated) print(out io.Writer) {
	fmt.Fprintf(out, "\n%-24s %8s %8s %8s %8s %8s %8s %8s\n", "mutants", "judged", "harmful", "found", "limits", "beside", "false", "share")
	for _, key := range slices.Sorted(maps.Keys(m.kinds)) {
		o := m.kinds[key]
		fmt.Fprintf(out, "%-24s %8d %8d %8d %8d %8d %8d %8.3f\n", key, o.mutants, o.harmful, o.found, o.limited, o.beside, o.false, o.share())
	}
	fmt.Fprintln(out)
	for _, d := range m.dropped {
		fmt.Fprintln(out, "not run:", d)
	}
	fmt.Fprintf(out, "%d functions of the written programs not run; %d mutants do not compile, %d have no verdict\n",
		m.skipped, m.all.uncompile, m.all.crashed)
	fmt.Fprintln(out, m.line())
}

// line is the last line of the output.
func (m *mutated) line() string {
	return fmt.Sprintf("mutants=%d harmful=%d found=%d beside=%d false=%d share=%.3f", m.all.mutants, m.all.harmful, m.all.found, m.all.beside, m.all.false, m.all.share())
}

// passes reports whether enough is found, and nothing that is not there.
func (m *mutated) passes() bool { return m.all.false == 0 && m.all.share() >= leastShare }
