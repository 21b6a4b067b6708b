package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// unsafeFixes is the flag that has the analyzer offer fixes that change what the program means, too. go vet makes the first fix of each
// finding without asking, so that a plain check alone always sets it: its reports say which fixes are to be looked at.
const unsafeFixes = "unsafe-fixes"

// offerAll is the flag as go vet wants it.
const offerAll = "-mapilint." + unsafeFixes

// applyFixes applies fixes, or makes the patch. Build errors are left to vet, which runs afterwards. A patch is
// made package by package, or it would come in another order each time.
func (p *pass) applyFixes() (*result, error) {
	mode := []string{"-fix"}
	if p.unsafe {
		mode = append(mode, offerAll)
	}
	switch {
	case p.diff:
		return goVet(&p.options, p.targets(), append(mode, "-diff", "-p=1")...)
	case p.fix:
		before, err := snapshot(p.checked)
		if err != nil {
			return nil, err
		}
		r, err := goVet(&p.options, p.targets(), mode...)
		if err != nil {
			return r, err
		}
		return r, before.check(&p.options, p.targets())
	}
	return new(result), nil
}

// files are the texts of Go files, by name.
type files map[string][]byte

// snapshot reads the files of packages that a fix may change.
func snapshot(pkgs []*listed) (files, error) {
	texts := make(files)
	for _, p := range pkgs {
		names, err := filepath.Glob(filepath.Join(p.Dir, "*.go"))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if texts[name], err = os.ReadFile(name); err != nil {
				return nil, err
			}
		}
	}
	return texts, nil
}

// check restores the files of the directories in which something does not build any more after fixes were made, and says so. If it is not
// known where, that is all of them.
func (f files) check(o *options, targets []string) error {
	changed, err := f.changed()
	if err != nil || len(changed) == 0 {
		return err
	}
	vetted, err := goVet(o, targets, "-json", offerAll)
	if err != nil || !vetted.failed {
		return err
	}
	wd, err := os.Getwd()
	if err != nil {
		return err
	}
	broken := directories(vetted.stderr)
	if !slices.ContainsFunc(changed, func(path string) bool { return broken[filepath.Dir(path)] }) {
		broken = nil
	}
	for _, path := range changed {
		if broken != nil && !broken[filepath.Dir(path)] {
			continue
		}
		if err := writeFile(path, f[path]); err != nil {
			return err
		}
		complain("%s: its fixes are taken back, for it does not build with them: %s", relative(wd, path), firstError(vetted.stderr))
	}
	return nil
}

// changed returns the names of the files that differ from what they were.
func (f files) changed() ([]string, error) {
	var list []string
	for path, before := range f {
		now, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(now, before) {
			list = append(list, path)
		}
	}
	slices.Sort(list)
	return list, nil
}

// directories returns those of the files that go vet complains of.
func directories(stderr []byte) map[string]bool {
	dirs := make(map[string]bool)
	for line := range strings.Lines(string(stderr)) {
		name, _, ok := strings.Cut(strings.TrimPrefix(line, "vet: "), ":")
		if path, err := filepath.Abs(name); ok && err == nil && strings.HasSuffix(name, ".go") {
			dirs[filepath.Dir(path)] = true
		}
	}
	return dirs
}

// firstError returns the first line of what go vet prints that is no heading.
func firstError(stderr []byte) string {
	for line := range strings.Lines(string(stderr)) {
		if !strings.HasPrefix(line, "#") {
			return strings.TrimSpace(line)
		}
	}
	return "go vet failed"
}
