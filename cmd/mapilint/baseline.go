package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/mapilint/mapilint/internal/baseline"
	"github.com/mapilint/mapilint/internal/nearest"
)

// baselineCommand writes down what is found, so that checks report only what is new.
func baselineCommand(args []string) (int, error) {
	names := []string{"create", "update", "prune"}
	if len(args) == 0 {
		return exitUsage, errors.New("baseline needs a command: create, update, or prune")
	}
	if !slices.Contains(names, args[0]) {
		return exitUsage, nearest.Error("command", "baseline "+args[0], []string{"baseline create", "baseline update", "baseline prune"})
	}
	o, err := parseOptions(args[1:])
	if err != nil {
		return parseFailure(err)
	}
	switch {
	case o.fix || o.diff || len(o.outputs) > 0 || o.newFrom != "":
		return exitUsage, fmt.Errorf("baseline %s does not go with -fix, -diff, -o or -new-from", args[0])
	case o.baseline == "off":
		return exitUsage, fmt.Errorf("baseline %s needs a file: -baseline=off is none", args[0])
	}
	return o.changeBaseline(args[0])
}

// changeBaseline creates, updates or prunes the file.
func (o *options) changeBaseline(command string) (int, error) {
	path, name, err := o.baselinePath()
	if err != nil {
		return exitUsage, err
	}
	switch there := exists(path); {
	case command == "create" && there:
		return exitUsage, fmt.Errorf("%s is there already; mapilint baseline update changes it", name)
	case command != "create" && !there:
		return exitUsage, fmt.Errorf("there is no %s; mapilint baseline create makes one", name)
	}
	s := &sieve{options: o}
	old := make(baseline.Baseline)
	if command != "create" {
		if old, err = baseline.Read(path, name); err != nil {
			return exitUsage, err
		}
	}
	_, r, err := s.results()
	if err != nil {
		return failure(err), err
	}
	if len(s.gaps.checked) == 0 {
		s.print()
		return exitUnchecked, fmt.Errorf("nothing was checked, and %s is as it was", name)
	}
	b := old.Prune(s.found, newLookup(o, &s.gaps).looked)
	if command != "prune" {
		var accepted []baseline.Key
		for _, f := range r.Findings {
			accepted = append(accepted, s.keys[f])
		}
		b.Accept(baseline.Of(accepted))
	}
	if err := writeFile(name, b.Text()); err != nil {
		return exitUnchecked, err
	}
	_, err = fmt.Printf("%s holds %s, %d before\n", name, count(b.Len()), old.Len())
	s.print()
	if len(s.gaps.why) > 0 || err != nil {
		return exitUnchecked, err
	}
	return exitClean, nil
}
