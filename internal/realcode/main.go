package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const (
	exitSame      = 0
	exitDifferent = 1
	exitError     = 2
)

// options are the flags.
type options struct {
	only       *regexp.Regexp
	accept     bool
	generality bool
	jobs       int
	work       string // where modules are copied to
	keep       bool   // the copies
}

func main() {
	o := &options{only: regexp.MustCompile("")}
	flag.Func("run", "check the modules whose name matches this `regexp` only", func(s string) (err error) {
		o.only, err = regexp.Compile(s)
		return err
	})
	flag.BoolVar(&o.accept, "accept", false, "write what is found down as accepted, new findings without a reason")
	flag.BoolVar(&o.generality, "generality", false, "check the standard library and x/tools with a protocol for files, twice")
	flag.IntVar(&o.jobs, "j", 1, "check `n` modules at a time")
	flag.StringVar(&o.work, "work", "", "keep the copies of the modules in `dir`, for a faster next run")
	flag.Parse()
	code, err := realMain(o)
	if err != nil {
		fmt.Fprintf(os.Stderr, "realcode: %v\n", err)
	}
	os.Exit(code)
}

func realMain(o *options) (int, error) {
	if flag.NArg() > 0 || o.jobs < 1 {
		return exitError, errors.New("there are no arguments, and -j is at least 1; see -help")
	}
	root, err := moduleRoot()
	if err != nil {
		return exitError, err
	}
	here := filepath.Join(root, "internal", "realcode")
	modules, err := readList(filepath.Join(here, "modules.txt"), o.only)
	if err != nil {
		return exitError, err
	}
	if o.generality {
		modules = slices.DeleteFunc(modules, func(m *module) bool { return !general[m.path] })
	}
	if len(modules) == 0 {
		return exitError, errors.New("no module matches")
	}
	temp, err := os.MkdirTemp("", "realcode")
	if err != nil {
		return exitError, err
	}
	defer os.RemoveAll(temp)
	if err := o.place(temp); err != nil {
		return exitError, err
	}
	program, err := build(root, temp)
	if err != nil {
		return exitError, err
	}
	if o.generality {
		return generality(o, modules, program, filepath.Join(here, "osfile.yaml"), temp)
	}
	t := &tool{program: program, env: []string{"MAPILINT_CONFIG=off"}}
	return checkAll(o, t, modules, filepath.Join(here, "accepted")), nil
}

// place settles where modules are copied to.
func (o *options) place(temp string) (err error) {
	if o.keep = o.work != ""; !o.keep {
		o.work = temp
		return nil
	}
	if o.work, err = filepath.Abs(o.work); err != nil {
		return err
	}
	return os.MkdirAll(o.work, 0o777)
}

// moduleRoot is the directory of this module's go.mod.
func moduleRoot() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/mapilint/mapilint").Output()
	return strings.TrimSpace(string(out)), explain(err)
}

// build builds the tool from this module.
func build(root, dir string) (string, error) {
	program := filepath.Join(dir, "mapilint")
	cmd := exec.Command("go", "build", "-o", program, "./cmd/mapilint")
	cmd.Dir = root
	_, err := cmd.Output()
	return program, explain(err)
}

// inOrder calls do for the numbers below n, some at a time, and then with each result in order.
func inOrder[T any](n, jobs int, do func(int) T, then func(int, T)) {
	results := make([]chan T, n)
	for i := range results {
		results[i] = make(chan T, 1)
	}
	go func() {
		slots := make(chan bool, jobs)
		for i := range n {
			slots <- true
			go func() {
				results[i] <- do(i)
				<-slots
			}()
		}
	}()
	for i := range n {
		then(i, <-results[i])
	}
}
