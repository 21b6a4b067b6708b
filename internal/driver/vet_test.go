package driver

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/mapilint/mapilint/internal/heavy"
)

// TestAsUnitchecker has go vet check testdata with unitchecker and with the driver. They say the same.
func TestAsUnitchecker(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go vet several times")
	}
	equal(t, "./sample/...", []string{"-json"})
	equal(t, "./fix/...", []string{"-fix", "-diff"})
}

// TestAsUnitcheckerWidely does so in every form.
func TestAsUnitcheckerWidely(t *testing.T) {
	heavy.Test(t)
	equal(t, "./...", nil, []string{"-c=1"}, []string{"-mapilint.rules=logoff-missing,release-missing"}, []string{"-json", "-mapilint.paths"}, []string{"-fix", "-diff", "-mapilint.unsafe-fixes"}, []string{"-mapilint=false"})
}

// equal compares what go vet prints with unitchecker, and with the driver with its short cut and, as it writes findings itself, without.
func equal(t *testing.T, packages string, lists ...[]string) {
	for _, flags := range lists {
		want := vet(t, "unitchecker", packages, flags)
		if len(want) < 1000 && !slices.Contains(flags, "-mapilint=false") {
			t.Errorf("%q: no more than %q", flags, want)
		}
		tools := []string{"glance"}
		if slices.Contains(flags, "-json") {
			tools = append(tools, "thorough")
		}
		for _, tool := range tools {
			if got := vet(t, tool, packages, flags); got != want {
				t.Errorf("%q: %s says\n%.2000s\nunitchecker\n%.2000s", flags, tool, got, want)
			}
		}
	}
}

// vet returns what go vet prints. Where packages are analysed at the same time their output comes in any order, so that one goes after the other.
func vet(t *testing.T, tool, packages string, flags []string) string {
	t.Helper()
	args := append([]string{"vet", "-p=1", "-vettool=" + os.Args[0]}, flags...)
	cmd := exec.Command("go", append(args, packages)...)

	cmd.Dir = "../../testdata"
	cmd.Env = append(os.Environ(), toolEnv+"="+tool, "GOFLAGS=")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		if _, ok := errors.AsType[*exec.ExitError](err); !ok {
			t.Fatal(err)
		}
	}
	return strings.ReplaceAll(out.String(), os.Args[0], "TOOL")
}
