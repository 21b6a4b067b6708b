package analyzer_test

import (
	"errors"
	"os"
	"os/exec"
	"regexp"
	"testing"
)

// childEnv is the environment variable that makes the test binary one of the examples.
const childEnv = "MAPILINT_TEST_EXAMPLE"

// TestMain lets the test binary stand in for the programs that the examples are.
func TestMain(m *testing.M) {
	switch os.Getenv(childEnv) {
	case "multichecker":
		Example_multichecker()
	case "singlechecker":
		Example_singlechecker()
	}
	os.Exit(m.Run())
}

// TestCheckers runs the examples that are programs: what they print, and their status.
func TestCheckers(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the standard library")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	const finding = `(?m)^\S*table\.go:38:\d+: row set "rows" is not freed when it holds no rows \(rowset-empty-leak\)$`
	const nothing = `\A[^()]*\z` // findings end in brackets
	for _, test := range []struct {
		example string
		flags   []string
		status  int
		want    string
	}{
		{"multichecker", nil, 3, finding},
		{"multichecker", []string{"-mapilint.disable=rowset-empty-leak"}, 0, nothing},
		{"multichecker", []string{"-mapilint.rules=rowset-leak"}, 2, `unknown rule "rowset-leak"`},
		{"singlechecker", nil, 3, finding},
		{"singlechecker", []string{"-disable=rowset-empty-leak"}, 0, nothing},
	} {
		cmd := exec.Command(self, append(test.flags, "./sample/table")...)
		cmd.Dir = "../testdata"
		cmd.Env = append(os.Environ(), childEnv+"="+test.example)
		out, err := cmd.CombinedOutput()
		status := 0
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			status = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		if status != test.status || !regexp.MustCompile(test.want).Match(out) {
			t.Errorf("%s %q: status %d, want %d with %s:\n%s", test.example, test.flags, status, test.status, test.want, out)
		}
	}
}
