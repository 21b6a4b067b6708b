package main

import (
	"bytes"
	"cmp"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/analyzer"
)

// A result is what go vet said.
type result struct {
	stdout, stderr []byte
	failed         bool
}

// goVet runs go vet on the targets with this program as its tool. Mode is -json, or -fix and the like.
func goVet(o *options, targets []string, mode ...string) (*result, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	// What is found in generated files is asked for so that it can be counted.
	asks := []string{"-mapilint." + analyzer.PathsFlag, "-mapilint." + analyzer.GeneratedFlag}
	args := slices.Concat([]string{"vet", "-vettool=" + self}, asks, mode, o.buildFlags(), o.tool, []string{"--"}, targets)
	cmd := exec.Command("go", args...)
	cmd.Env = o.env()
	r := new(result)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	r.stdout, r.stderr = stdout.Bytes(), stderr.Bytes()
	exit, failed := errors.AsType[*exec.ExitError](err)
	switch {
	case !failed:
		return r, err
	case exit.ExitCode() == 2:
		return nil, usageError{goMessage(r.stderr)}
	}
	r.failed = true
	return r, nil
}

// heading is the line that the go command writes above the errors of a package.
var heading = lazily(`(?m)^# (\S+(?: \[\S+\])?)$`)

// diagnose finds out which of the targets a failed go vet left unchecked: it names those that do not
// build, but not those that it passed over since they import one.
func diagnose(o *options, targets []string, stderr []byte, g *gaps) error {
	broken := make(map[string]bool)
	for _, m := range heading().FindAllSubmatch(stderr, -1) {
		broken[string(m[1])] = true
	}
	pkgs, err := goList(o, targets, "-test")
	if err != nil {
		return err
	}
	for _, p := range pkgs {
		if strings.HasSuffix(p.ImportPath, ".test") {
			continue // the generated main package of a test
		}
		if why := reason(p, broken); why != "" {
			g.add(cmp.Or(p.ForTest, p.ImportPath), why)
		}
	}
	if !g.any() {
		g.add(strings.Join(targets, " "), "go vet failed")
		g.all = true
	}
	return nil
}

// reason says why p was not checked, or "".
func reason(p *listed, broken map[string]bool) string {
	if broken[p.ImportPath] {
		return "errors, see above"
	}
	for _, dep := range p.Deps {
		if broken[dep] {
			return "it imports " + dep + ", which has errors"
		}
	}
	return p.problem()
}
