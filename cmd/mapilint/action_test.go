//go:build unix

package main

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/mapilint/mapilint/internal/heavy"
)

// An action is what is read of action.yml.
type action struct {
	Inputs map[string]struct {
		Description string
		Default     string
	}
	Runs struct {
		Using string
		Steps []step
	}
}

type step struct {
	Name             string            `yaml:"name,omitempty"`
	If               string            `yaml:"if,omitempty"`
	Uses             string            `yaml:"uses,omitempty"`
	With             map[string]string `yaml:"with,omitempty"`
	Shell            string            `yaml:"shell,omitempty"`
	WorkingDirectory string            `yaml:"working-directory,omitempty"`
	Env              map[string]string `yaml:"env,omitempty"`
	Run              string            `yaml:"run,omitempty"`
}

func readAction(t *testing.T) *action {
	t.Helper()
	a := new(action)
	readYAML(t, "../../action.yml", a)
	return a
}

// run runs a step with bash as the runner does it: with inputs put in where they are asked for. It returns what it has
// printed and its exit code.
func (a *action) run(t *testing.T, name, dir string, inputs map[string]string, env ...string) (string, int) {
	t.Helper()
	i := slices.IndexFunc(a.Runs.Steps, func(s step) bool { return s.Name == name })
	if i < 0 {
		t.Fatalf("there is no step %q", name)
	}
	s := a.Runs.Steps[i]
	if s.Shell != "bash" {
		t.Errorf("step %q has shell %q", name, s.Shell)
	}
	if strings.Contains(s.Run, "${{") {
		t.Errorf("step %q has an expression in its script, where whoever sets it could put commands", name)
	}
	value := func(text string) string {
		return regexp.MustCompile(`\$\{\{ inputs\.([\w-]+) \}\}`).ReplaceAllStringFunc(text, func(x string) string {
			name := strings.TrimSuffix(strings.TrimPrefix(x, "${{ inputs."), " }}")
			input, ok := a.Inputs[name]
			if !ok {
				t.Errorf("%s is no input", name)
			}
			if v, ok := inputs[name]; ok {
				return v
			}
			return input.Default
		})
	}
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", s.Run)
	cmd.Dir = filepath.Join(dir, value(s.WorkingDirectory))
	cmd.Env = append(os.Environ(), env...)
	for name, text := range s.Env {
		cmd.Env = append(cmd.Env, name+"="+value(text))
	}
	out, err := cmd.CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return string(out), exit.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	return string(out), 0
}

// TestAction runs the scripts of action.yml: the one that installs with a go command that tells what it is asked, the one
// that checks with the program under test.
func TestAction(t *testing.T) {
	if testing.Short() {
		t.Skip("checks a program")
	}
	a := readAction(t)
	if a.Runs.Using != "composite" {
		t.Errorf("using %q", a.Runs.Using)
	}
	inputs := []string{"version", "packages", "goos", "config", "baseline", "format", "fail-on", "sarif-file", "go-version", "working-directory"}
	slices.Sort(inputs)
	if got := slices.Sorted(maps.Keys(a.Inputs)); !slices.Equal(got, inputs) {
		t.Errorf("inputs %q, want %q", got, inputs)
	}
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{
		"go/bin/go":         "#!/bin/sh\necho \"$* GOBIN=$GOBIN GOOS=$GOOS GOFLAGS=$GOFLAGS\"\n",
		"fake/bin/mapilint": "#!/bin/sh\nfor arg; do echo \"<$arg>\"; done\n",
	})
	out, code := a.run(t, "Install mapilint", dir, map[string]string{"version": "v1.2.3"}, "PATH="+dir+"/go/bin:"+os.Getenv("PATH"),
		"GOOS=windows", "GOFLAGS=-tags=x", "RUNNER_TEMP="+dir, "GITHUB_PATH="+dir+"/path")
	want := "install github.com/mapilint/mapilint/cmd/mapilint@v1.2.3 GOBIN=" + dir + "/mapilint GOOS= GOFLAGS=\n"
	path, err := os.ReadFile(dir + "/path")
	if err != nil || out != want || code != 0 || string(path) != dir+"/mapilint\n" {
		t.Errorf("install: %d, %v\n%s%s", code, err, out, path)
	}

	fake := "PATH=" + dir + "/fake/bin:" + os.Getenv("PATH")
	out, code = a.run(t, "Run mapilint", dir, nil, fake)
	if want := "<-format=github>\n<./...>\n"; out != want || code != 0 {
		t.Errorf("nothing is set: %d\n%s", code, out)
	}
	out, code = a.run(t, "Run mapilint", dir, map[string]string{"packages": "./a/... ./b\n./*c $(touch x)", "goos": "windows,linux", "config": "my file.yaml",
		"baseline": "b.json", "format": "short", "fail-on": "error", "sarif-file": "out file.sarif"}, fake)
	want = "<-format=short>\n<-goos=windows,linux>\n<-config=my file.yaml>\n<-baseline=b.json>\n<-fail-on=error>\n<-o>\n<sarif=out file.sarif>\n" +
		"<./a/...>\n<./b>\n<./*c>\n<$(touch>\n<x)>\n"
	if out != want || code != 0 {
		t.Errorf("all is set: %d\n%s", code, out)
	}

	writeFiles(t, filepath.Join(dir, "module"), leaky)
	out, code = a.run(t, "Run mapilint", dir, map[string]string{"working-directory": "module", "sarif-file": "out.sarif"}, "GOOS=linux")
	if code != exitFindings || !strings.Contains(out, "::warning file=mail_windows.go,line=6,") || !exists(dir+"/module/out.sarif") {
		t.Errorf("a finding: %d\n%s", code, out)
	}
	out, code = a.run(t, "Run mapilint", dir, map[string]string{"working-directory": "module", "fail-on": "error"}, "GOOS=linux")
	if code != exitClean || !strings.Contains(out, "::warning") {
		t.Errorf("a finding below the level: %d\n%s", code, out)
	}
}

// TestActionlint has actionlint look at the workflow of docs/ci.md and at action.yml: as an action that is used, and its steps as
// those of a workflow with the same inputs.
func TestActionlint(t *testing.T) {
	heavy.Test(t)
	dir := t.TempDir()
	install := exec.Command("go", "install", "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12")
	install.Env = append(os.Environ(), "GOBIN="+dir, "GOFLAGS=")
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	a := readAction(t)
	inputs := make(map[string]any)
	for name, in := range a.Inputs {
		inputs[name] = map[string]any{"type": "string", "default": in.Default}
	}
	steps := map[string]any{"on": map[string]any{"workflow_call": map[string]any{"inputs": inputs}},
		"jobs": map[string]any{"j": map[string]any{"runs-on": "ubuntu-latest", "steps": a.Runs.Steps}}}
	workflow, err := yaml.Marshal(steps)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	documented := snippets(t)["jobs"]
	used := regexp.MustCompile(`mapilint/mapilint@\S+`).ReplaceAllString(documented, "./")
	if used == documented {
		t.Error("the workflow of docs/ci.md does not use the action")
	}
	writeFiles(t, dir, map[string]string{"action.yml": string(text), ".github/workflows/steps.yml": string(workflow), ".github/workflows/used.yml": used})
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lint := exec.Command(filepath.Join(dir, "actionlint"))
	lint.Dir = dir
	if out, err := lint.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	writeFiles(t, dir, map[string]string{".github/workflows/used.yml": strings.Replace(used, "sarif-file", "sarif-fil", 1)})
	lint = exec.Command(lint.Path)
	lint.Dir = dir
	if out, err := lint.CombinedOutput(); err == nil || !strings.Contains(string(out), `"sarif-fil" is not defined in action`) {
		t.Errorf("a wrong input goes unnoticed: %v\n%s", err, out)
	}
}
