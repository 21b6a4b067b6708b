package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A result is what the tool says of one module.
type result struct {
	packages  int
	findings  []string // of all systems, each once, in the order of the source
	unchecked []string // in the form of findings
}

// lines are the findings and the packages that were not checked.
func (r *result) lines() []string { return slices.Concat(r.findings, r.unchecked) }

// A tool is a built mapilint with its settings.
type tool struct {
	program string
	flags   []string
	env     []string
}

// check runs the tool over a module that was prepared in dir, for each system.
func (t *tool) check(m *module, dir string) (*result, error) {
	r := new(result)
	findings, unchecked := make(map[string]bool), make(map[string]bool)
	for _, goos := range m.systems {
		pkgs, err := packages(m, dir, goos)
		if err != nil {
			return nil, err
		}
		roots, err := sourceRoots(m, dir, goos)
		if err != nil {
			return nil, err
		}
		stdout, stderr, err := t.run(m, dir, goos)
		if err != nil {
			return nil, err
		}
		if err := collect(findings, stdout, roots); err != nil {
			return nil, err
		}
		before := len(unchecked)
		collectUnchecked(unchecked, stderr, dir)
		r.packages += max(0, len(pkgs)-(len(unchecked)-before))
	}
	r.findings = slices.SortedFunc(maps.Keys(findings), comparePlaces)
	r.unchecked = slices.Sorted(maps.Keys(unchecked))
	return r, nil
}

// run starts the tool. That it has findings or gaps is no error, wrong usage and death are.
func (t *tool) run(m *module, dir, goos string) (stdout, stderr []byte, err error) {
	args := slices.Concat([]string{"-goos=" + goos, "-json"}, t.flags, m.patterns)
	cmd := exec.Command(t.program, args...)
	cmd.Dir, cmd.Env = dir, append(environ(m, ""), t.env...)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	err = cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && (exit.ExitCode() == 1 || exit.ExitCode() == 3) {
		err = nil
	}
	if err != nil {
		err = fmt.Errorf("mapilint: %w: %s", err, firstLine(complaints.String()))
	}
	return out.Bytes(), complaints.Bytes(), err
}

// sourceRoots are the directories to which the names of files are relative.
func sourceRoots(m *module, dir, goos string) ([]string, error) {
	if !m.std() {
		real, err := filepath.EvalSymlinks(dir)
		return []string{dir, real}, err
	}
	out, err := run(m, dir, goos, []string{"env", "GOROOT"})
	return []string{filepath.Join(strings.TrimSpace(string(out)), "src")}, err
}

// collect reads the tool's JSON and adds "file:line:column: message (rule)" for each finding. A file that
// is part of a package and of its test is analysed twice.
func collect(findings map[string]bool, stdout []byte, roots []string) error {
	for d := json.NewDecoder(bytes.NewReader(stdout)); ; {
		var units map[string]map[string][]struct{ Posn, Message string }
		if err := d.Decode(&units); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("output of mapilint: %w", err)
		}
		for _, analyzers := range units {
			for _, list := range analyzers {
				for _, f := range list {
					findings[relative(f.Posn, roots)+": "+f.Message] = true
				}
			}
		}
	}
}

func relative(posn string, roots []string) string {
	for _, root := range roots {
		if rest, ok := strings.CutPrefix(posn, root+string(filepath.Separator)); ok {
			return filepath.ToSlash(rest)
		}
	}
	return posn
}

// notChecked begins the lines in which mapilint names a package that it did not check.
const notChecked = "not checked: "

func collectUnchecked(unchecked map[string]bool, stderr []byte, dir string) {
	for line := range strings.Lines(string(stderr)) {
		if rest, ok := strings.CutPrefix(line, "mapilint: "+notChecked); ok {
			rest = strings.ReplaceAll(strings.TrimSpace(rest), dir+string(filepath.Separator), "")
			unchecked[notChecked+rest] = true
		}
	}
}
