package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/ignore"
	"github.com/mapilint/mapilint/internal/report"
	"github.com/mapilint/mapilint/internal/rule"
)

// suppressCommand writes directives into the source that silence what a check would report.
func suppressCommand(args []string) (int, error) {
	o := new(options)
	fs := o.flags()
	reason := fs.String("reason", "", "why the findings are left as they are")
	if err := o.parse(fs, args); err != nil {
		return parseFailure(err)
	}
	*reason = strings.Join(strings.Fields(*reason), " ")
	switch {
	case *reason == "":
		return exitUsage, errors.New("suppress needs a reason: -reason=TEXT")
	case o.fix || o.diff || len(o.outputs) > 0:
		return exitUsage, errors.New("suppress does not go with -fix, -diff or -o")
	}
	s, err := newSieve(o)
	if err != nil {
		return exitUsage, err
	}
	_, r, err := s.results()
	if err != nil {
		return failure(err), err
	}
	silenced, err := s.suppress(r, *reason)
	if err != nil {
		return exitUnchecked, err
	}
	s.print()
	switch {
	case len(s.gaps.why) > 0:
		return exitUnchecked, nil
	case silenced < len(r.Findings):
		return exitFindings, nil
	}
	return exitClean, nil
}

// suppress silences the findings of a report, as far as that can be done, and returns how many.
func (s *sieve) suppress(r *report.Report, reason string) (silenced int, err error) {
	byFile := make(map[string][]*report.Finding)
	for _, f := range r.Findings {
		byFile[f.File] = append(byFile[f.File], f)
	}
	known := func(id string) bool { return setOf(s.protocols).Rule(id) != nil }
	for _, name := range slices.Sorted(maps.Keys(byFile)) {
		var findings []ignore.Finding
		at := make(map[ignore.Finding]*report.Finding)
		path, err := s.writable(r, name, byFile[name][0].Package)
		for _, f := range byFile[name] {
			switch x := (ignore.Finding{Rule: f.Rule, Line: f.Line, Column: f.Column}); {
			case err != nil:
				leave(f, err)
			case f.Rule == rule.UnusedIgnore.ID:
				leave(f, errors.New("take the directive out"))
			default:
				findings, at[x] = append(findings, x), f
			}
		}
		if len(findings) == 0 {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return silenced, err
		}
		text, left := ignore.Insert(text, findings, reason, known)
		for x, err := range left {
			leave(at[x], err)
		}
		done := len(slices.DeleteFunc(findings, func(x ignore.Finding) bool { return left[x] != nil }))
		if done == 0 {
			continue
		}
		if err := writeFile(path, text); err != nil {
			return silenced, err
		}
		silenced += done
		if _, err := fmt.Printf("%s: %s silenced\n", name, count(done)); err != nil {
			return silenced, err
		}
	}
	return silenced, nil
}

// leave says why a finding is left as it is.
func leave(f *report.Finding, why error) {
	complain("%s:%d:%d: left alone: %v (%s)", f.File, f.Line, f.Column, why, f.Rule)
}

// writable returns the path of a file, without symbolic links, if it is a source that people write in one of the modules that are
// worked on.
func (s *sieve) writable(r *report.Report, name, unit string) (string, error) {
	if isGenerated(r, name) {
		return "", errors.New("the file is generated")
	}
	path, err := filepath.Abs(filepath.FromSlash(name))
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		return "", cause(err)
	}
	for _, p := range s.gaps.listed {
		if p.ImportPath != packageOf(unit) || p.Module == nil || !p.Module.Main {
			continue
		}
		if root, err := filepath.EvalSymlinks(p.Module.Dir); err == nil && within(root, path) {
			return path, nil
		}
	}
	return "", errors.New("the file is not one of the main module")
}
