package judge

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// patience is how long the programs of one call of Judge may take. A run is bounded by itself.
const patience = 5 * time.Minute

// run runs the cases. One that crashes the process costs its own verdict only.
func (j *Judge) run(verdicts []*Verdict, budget int) error {
	left := make(map[string]*Verdict)
	var names []string
	defer func() {
		for _, name := range names {
			os.RemoveAll(filepath.Join(j.dir, name))
		}
	}()
	for _, v := range verdicts {
		if v.Err != nil {
			continue
		}
		files, err := instrumented(v.Case)
		if err != nil {
			v.Err = err
			continue
		}
		if err := writeFiles(j.dir, files); err != nil {
			return err
		}
		left[v.Name] = v
		names = append(names, v.Name)
	}
	if len(names) == 0 {
		return nil
	}
	exe, err := j.compile(names, left)
	if err != nil {
		return err
	}
	for len(left) > 0 {
		var todo []string
		for _, name := range names {
			if left[name] != nil {
				todo = append(todo, name)
			}
		}
		if err := j.execute(exe, budget, todo, left); err != nil {
			return err
		}
	}
	return nil
}

// execute runs programs in one process until it ends, and takes the results from left.
func (j *Judge) execute(exe string, budget int, todo []string, left map[string]*Verdict) error {
	results := filepath.Join(j.dir, "results.json")
	os.Remove(results)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, exe, results, fmt.Sprint(budget))
	cmd.Stdin = strings.NewReader(strings.Join(todo, "\n"))
	var stderr strings.Builder
	cmd.Stderr = &stderr
	crash := cmd.Run()
	f, err := os.Open(results)
	if err != nil {
		return fmt.Errorf("running the programs: %w\n%.2000s", errors.Join(crash, err), stderr.String())
	}
	defer f.Close()
	for in := json.NewDecoder(bufio.NewReader(f)); in.More(); {
		var res trace.Result
		if err := in.Decode(&res); err != nil {
			break // cut off by the crash
		}
		left[res.Program].Result = res
		delete(left, res.Program)
	}
	for _, name := range todo {
		if crash != nil && left[name] != nil { // the one that was running
			left[name].Err = fmt.Errorf("crashes: %w: %.2000s", crash, stderr.String())
			delete(left, name)
			break
		}
	}
	return nil
}

// compile builds one program that runs all of the named ones.
func (j *Judge) compile(names []string, verdicts map[string]*Verdict) (string, error) {
	var imports, list strings.Builder
	for i, name := range names {
		v := verdicts[name]
		begin := "Main"
		if v.Driver != nil {
			begin = driverMain
		}
		fmt.Fprintf(&imports, "\tp%d %q\n", i, path.Join(Module, name, v.Main))
		fmt.Fprintf(&list, "\t%q: {Main: p%d.%s, Types: %v},\n", name, i, begin, v.looksAtTypes())
	}
	src := fmt.Sprintf(runner, Module, imports.String(), list.String())
	if err := writeFiles(j.dir, map[string]string{"runner/main.go": src}); err != nil {
		return "", err
	}
	exe := filepath.Join(j.dir, "runner.exe")
	// Inlined functions would have no frames.
	cmd := exec.Command("go", "build", "-o", exe, "-gcflags="+Module+"/...=-N -l", "-ldflags=-s -w", "./runner")
	cmd.Dir = j.dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "CGO_ENABLED=0", "GOOS=", "GOARCH=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("compiling the programs: %w\n%.4000s", err, out)
	}
	return exe, nil
}

// looksAtTypes reports whether the program may tell errors apart by their types.
func (v *Verdict) looksAtTypes() bool {
	for _, src := range v.Files {
		if strings.Contains(src, "errors.As") || strings.Contains(src, "err.(") {
			return true
		}
	}
	return false
}

// runner is the source of that program. It takes the names of those to run from its standard input.
const runner = `package main

import (
	"bufio"
	"log"
	"os"
	"strconv"

	_ "%[1]s/mapi"
	"%[1]s/trace"
%[2]s)

var programs = map[string]trace.Program{
%[3]s}

func main() {
	budget, err := strconv.Atoi(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	var list []trace.Program
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		p := programs[in.Text()]
		p.Name = in.Text()
		list = append(list, p)
	}
	if err := trace.Serve(os.Args[1], budget, list); err != nil {
		log.Fatal(err)
	}
}
`
