package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// A tally is the last line of the output.
type tally struct{ modules, packages, findings, fresh, gone, reasonless, unchecked, errors int }

func (t *tally) String() string {
	s := fmt.Sprintf("modules=%d packages=%d findings=%d new=%d gone=%d unreasoned=%d unchecked=%d",
		t.modules, t.packages, t.findings, t.fresh, t.gone, t.reasonless, t.unchecked)
	if t.errors > 0 {
		s += fmt.Sprintf(" errors=%d", t.errors)
	}
	return s
}

func (t *tally) exitCode() int {
	switch {
	case t.errors > 0:
		return exitError
	case t.fresh+t.gone+t.reasonless > 0:
		return exitDifferent
	}
	return exitSame
}

// checkAll checks the modules and compares each with its accepted findings, or writes these.
func checkAll(o *options, t *tool, modules []*module, accepted string) int {
	type answer struct {
		*result
		err error
	}
	check := func(i int) answer {
		r, err := checkModule(o, t, modules[i])
		return answer{r, err}
	}
	sum := new(tally)
	inOrder(len(modules), o.jobs, check, func(i int, a answer) {
		m, err := modules[i], a.err
		if err == nil {
			err = sum.judge(m, a.result, filepath.Join(accepted, m.acceptedFile()), o.accept)
		}
		if err != nil {
			sum.errors++
			fmt.Fprintf(os.Stderr, "realcode: %s: %v\n", m, err)
		}
	})
	fmt.Println(sum)
	return sum.exitCode()
}

// checkModule checks a copy of the module.
func checkModule(o *options, t *tool, m *module) (*result, error) {
	dir, err := prepare(m, o.work)
	if err != nil {
		return nil, err
	}
	if !o.keep {
		defer os.RemoveAll(dir)
	}
	return t.check(m, dir)
}

// judge holds what was found in a module against the file of what was accepted, or writes the file.
func (t *tally) judge(m *module, r *result, file string, write bool) error {
	fmt.Printf("%s: packages=%d findings=%d unchecked=%d\n", m, r.packages, len(r.findings), len(r.unchecked))
	t.modules++
	t.packages += r.packages
	t.findings += len(r.findings)
	t.unchecked += len(r.unchecked)
	groups, err := readAccepted(file)
	if err != nil {
		return err
	}
	if write {
		return writeAccepted(file, accept(groups, r.lines()))
	}
	d := compare(groups, r.lines())
	t.fresh += len(d.fresh)
	t.gone += len(d.gone)
	t.reasonless += len(d.reasonless)
	d.print(m)
	return nil
}

func (d *difference) print(m *module) {
	show := func(sign string, lines []string) {
		for _, line := range lines {
			fmt.Println(sign, m.path, line)
		}
	}
	show("-", d.gone)
	show("+", d.fresh)
	show("?", d.reasonless)
}

// writeAccepted writes the file, or removes it if there is nothing to accept.
func writeAccepted(file string, groups []*group) error {
	if len(groups) > 0 {
		return os.WriteFile(file, []byte(formatAccepted(groups)), 0o666)
	}
	if err := os.Remove(file); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}
