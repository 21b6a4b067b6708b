package main

import (
	"errors"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary stand in for the program, so that the scripts, and the go command that
// they call, run the code under test.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mapilint": main, "gopls-proxy": main})
}

// TestScript runs the command line sessions of testdata/script. Each brings a module of its own.
func TestScript(t *testing.T) {
	if testing.Short() {
		t.Skip("go vet has this binary read the standard library first")
	}
	env := goEnv(t, "GOCACHE", "GOMODCACHE")
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	env["REPO"] = repo
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Setup: func(e *testscript.Env) error {
			for name, value := range env {
				e.Setenv(name, value)
			}
			// The go command wants the tool's path.
			tool, err := exec.LookPath("mapilint")
			e.Setenv("MAPILINT", tool)
			e.Setenv("GOPROXY", "off")
			e.Setenv("GOTOOLCHAIN", "local")
			e.Setenv("GOFLAGS", "")
			return err
		},
	})
}

func goEnv(t *testing.T, names ...string) map[string]string {
	out, err := exec.Command("go", append([]string{"env"}, names...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	values := make(map[string]string)
	for i, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		values[names[i]] = line
	}
	return values
}

// exits is the script command "exits CODE PROGRAM ARGS...": exec, but for the very exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
