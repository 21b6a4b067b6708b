package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/gopls"
)

// A checkup collects what doctor has to tell: facts, and what is wrong with them.
type checkup struct {
	rows     [][2]string
	problems []string
}

// row adds a fact. More values of the same name are rows without one.
func (c *checkup) row(name string, values ...string) {
	for _, v := range values {
		c.rows = append(c.rows, [2]string{name, v})
		name = ""
	}
}

func (c *checkup) problem(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

// doctor tells what a check of the packages depends on: versions, systems, files, bindings. What would keep it from working is a
// problem, and makes doctor fail.
func doctor(args []string) (int, error) {
	o := new(options)
	fs := o.flags()
	switch err := fs.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return help()
	case err != nil:
		return exitUsage, flagError(fs, err)
	}
	if o.patterns = fs.Args(); len(o.patterns) == 0 {
		o.patterns = []string{"./..."}
	}
	c := new(checkup)
	c.program()
	configError := o.configure(fs) // moves to the directory of -C
	env, err := goVariables(o)
	if err != nil {
		c.problem("the go command does not work here: %v", err)
		return c.print()
	}
	c.goCommand(env)
	c.files(o, configError)
	c.cache(env)
	c.editor()
	if configError == nil {
		c.packages(o)
	}
	return c.print()
}

// print writes the facts, and the problems below them.
func (c *checkup) print() (int, error) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, row := range c.rows {
		fmt.Fprintf(w, "%s\t%s\n", row[0], row[1])
	}
	for _, p := range c.problems {
		fmt.Fprintf(w, "problem: %s\n", p)
	}
	if len(c.problems) > 0 {
		return exitFindings, w.Flush()
	}
	return exitClean, w.Flush()
}

// program tells what this program is made of.
func (c *checkup) program() {
	text := fmt.Sprintf("%s, built by %s for %s/%s", cmp.Or(strings.Trim(buildVersion(), "()"), "devel"), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			if d.Path == "golang.org/x/tools" {
				text += ", x/tools " + d.Version
			}
		}
	}
	c.row("mapilint", text)
}

// goVariables returns what the go command goes by.
func goVariables(o *options) (map[string]string, error) {
	if _, err := exec.LookPath("go"); err != nil {
		return nil, err
	}
	cmd := exec.Command("go", "env", "-json")
	cmd.Env = o.env()
	out, err := cmd.Output()
	if err != nil {
		return nil, goError(err)
	}
	var env map[string]string
	return env, json.Unmarshal(out, &env)
}

// goCommand tells which go command is asked, and of variables that lead it astray.
func (c *checkup) goCommand(env map[string]string) {
	path, _ := exec.LookPath("go")
	c.row("go", env["GOVERSION"]+", "+path)
	cgo := "off"
	if env["CGO_ENABLED"] == "1" {
		cgo = "on, CC=" + env["CC"]
	}
	c.row("builds for", fmt.Sprintf("%s/%s, cgo %s", env["GOOS"], env["GOARCH"], cgo))
	if os.Getenv("GOOS") != "" && env["GOOS"] != env["GOHOSTOS"] {
		c.problem("GOOS=%s is exported, so that go install and go tool build tools for %s, mapilint included: "+
			"unset it, and use mapilint -goos=%s", env["GOOS"], env["GOOS"], env["GOOS"])
	}
	for flag := range strings.FieldsSeq(env["GOFLAGS"]) {
		switch name := strings.TrimLeft(flag, "-"); {
		case strings.HasPrefix(name, "vettool"):
			c.problem("GOFLAGS holds %s, which the go command ignores there: give it to go vet itself", flag)
		case strings.HasPrefix(name, "mapilint"):
			c.problem("GOFLAGS holds %s, with which go build fails: give it to go vet itself, or set it in %s", flag, config.Name)
		}
	}
}

// files tells of the configuration file and the baseline.
func (c *checkup) files(o *options, configError error) {
	wd, err := os.Getwd()
	if err != nil {
		c.problem("%v", err)
		return
	}
	path := config.Find(wd)
	switch {
	case configError != nil:
		text, _, _ := strings.Cut(configError.Error(), "\n") // the lines of the file follow
		c.row("config", cmp.Or(path, o.config))
		c.problem("%s", text)
	case path == "":
		c.row("config", "none")
	default:
		c.row("config", path+": in order")
	}
	c.baseline(o)
}

// baseline tells of the file with the findings that are known already.
func (c *checkup) baseline(o *options) {
	b, err := o.readBaseline()
	path, _, pathError := o.baselinePath()
	switch {
	case errors.Join(err, pathError) != nil:
		c.row("baseline", path)
		c.problem("%v", cmp.Or(err, pathError))
	case b == nil:
		c.row("baseline", "none")
	default:
		c.row("baseline", path+": holds "+count(b.Len()))
	}
}

// cache tells where go vet keeps its results, and whether it can.
func (c *checkup) cache(env map[string]string) {
	dir := env["GOCACHE"]
	text := dir
	if prog := env["GOCACHEPROG"]; prog != "" {
		text += ", asked through " + prog
	}
	c.row("cache", text)
	err := os.MkdirAll(dir, 0o777)
	if err == nil {
		var f *os.File
		if f, err = os.CreateTemp(dir, "mapilint-doctor-*"); err == nil {
			err = errors.Join(f.Close(), os.Remove(f.Name()))
		}
	}
	if err != nil {
		c.problem("the go command cannot keep results in %s: %v; set GOCACHE to a directory that can be written", dir, cause(err))
	}
}

// editor tells whether there is a gopls with mapilint in it.
func (c *checkup) editor() {
	path, err := gopls.DefaultOutput()
	if err != nil {
		c.row("gopls", "none with mapilint in it")
		return
	}
	found, err := gopls.Inspect(path)
	if err != nil {
		c.row("gopls", "none with mapilint in it; mapilint gopls install builds one")
		return
	}
	c.row("gopls", fmt.Sprintf("%s: gopls %s, mapilint %s", found.Path, found.Gopls, found.Mapilint))
}

// packages tells what is checked for which systems, which bindings that uses, and what is not checked.
func (c *checkup) packages(o *options) {
	passes, err := o.passes()
	if err != nil {
		c.problem("%v", err)
		return
	}
	if err := nameSystems(passes); err != nil {
		c.problem("%v", err)
		return
	}
	var g gaps
	bindings := make(map[string]bool)
	for _, p := range passes {
		c.row("checks", p.what())
		found, err := p.bindings()
		if err != nil {
			c.problem("%v", err)
		}
		for _, path := range found {
			bindings[path] = true
		}
	}
	names := slices.Sorted(maps.Keys(bindings))
	if len(names) == 0 {
		names = []string{"none of MAPI or COM: there is nothing to check"}
	}
	c.row("bindings", names...)
	for _, left := range leftOutByAll(passes) {
		c.problem("%s is not checked: %s; -tags or CGO_ENABLED=1 may bring in what another system does not",
			left.path, leaveOut(passes, left.files))
	}
	mergeGaps(passes, len(o.systems) > 0, &g)
	for _, pkg := range slices.Sorted(maps.Keys(g.why)) {
		c.problem("%s is not checked: %s", pkg, g.why[pkg])
	}
}
