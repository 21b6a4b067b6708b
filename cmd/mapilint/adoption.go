package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/mapilint/mapilint/internal/baseline"
	"github.com/mapilint/mapilint/internal/config"
)

// An adoption is the part of the command line that keeps a check of old code to what is new in it.
type adoption struct {
	baseline  string // the file, "off" for none, "" for the one that is found
	newFrom   string // a revision of git
	failStale bool
	generated bool
}

func (a *adoption) flags(fs *flag.FlagSet) {
	fs.StringVar(&a.baseline, "baseline", "", "hold back the findings in this `file` instead of the nearest "+baseline.Name+" beside go.mod or go.work; \"off\" for none")
	fs.BoolVar(&a.failStale, "fail-stale", false, "exit with 1 if the baseline holds what is no longer found")
	fs.StringVar(&a.newFrom, "new-from", "", "report only findings on lines that are new or changed since this `revision` of git")
	fs.BoolVar(&a.generated, "generated", false, "report findings in generated files too")
}

// locateBaseline makes the name of the file absolute, before the directory changes.
func (a *adoption) locateBaseline() error {
	if a.baseline == "" || a.baseline == "off" {
		return nil
	}
	path, err := filepath.Abs(a.baseline)
	a.baseline = path
	return err
}

// baselinePath returns the baseline file and what messages call it. If none is named and none found, it is the one to be created.
func (a *adoption) baselinePath() (path, name string, err error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", "", err
	}
	if path = a.baseline; path == "" {
		path = nearestBaseline(dir)
	}
	if name, err = filepath.Rel(dir, path); err != nil {
		name = path
	}
	return path, name, nil
}

// readBaseline reads the baseline. It is nil, and no error, if there is none and none was asked for.
func (a *adoption) readBaseline() (baseline.Baseline, error) {
	if a.baseline == "off" {
		return nil, nil
	}
	path, name, err := a.baselinePath()
	if err != nil {
		return nil, err
	}
	b, err := baseline.Read(path, name)
	if a.baseline == "" && errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}

// nearestBaseline looks for the file beside the go.mod and the go.work above dir. If there is none, it belongs to the root of the
// workspace or module.
func nearestBaseline(dir string) string {
	root := config.Root(dir)
	for d := dir; ; d = filepath.Dir(d) {
		path := filepath.Join(d, baseline.Name)
		if d == root {
			return path
		}
		if exists(filepath.Join(d, "go.mod")) && exists(path) {
			return path
		}
	}
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// count writes a number of findings.
func count(n int) string {
	if n == 1 {
		return "1 finding"
	}
	return fmt.Sprintf("%d findings", n)
}
