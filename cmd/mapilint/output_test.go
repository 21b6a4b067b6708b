//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mapilint/mapilint/internal/report"
)

// mapilint runs the program in a directory and returns its exit code and what it has written to standard error.
func mapilint(t *testing.T, dir string, stdout *os.File, args ...string) (int, string) {
	t.Helper()
	cmd := exec.Command("mapilint", args...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, stdout, &stderr
	cmd.Env = append(os.Environ(), "GOOS=linux")
	err := cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return exit.ExitCode(), stderr.String()
	} else if err != nil {
		t.Fatal(err)
	}
	return 0, stderr.String()
}

// TestOutputFails gives the program files and pipes that take nothing. That is an error, it is said, and nothing half-written is left.
func TestOutputFails(t *testing.T) {
	if testing.Short() {
		t.Skip("checks a program")
	}
	dir := t.TempDir()
	writeFiles(t, dir, leaky)
	writeFiles(t, dir, map[string]string{"old.sarif": "old\n", "file": ""})
	before := names(t, dir)
	fail := func(what, want string, stdout *os.File, args ...string) {
		t.Helper()
		code, stderr := mapilint(t, dir, stdout, args...)
		if code != exitUnchecked || stderr != "mapilint: "+want+"\n" {
			t.Errorf("%s: exit code %d\n%s", what, code, stderr)
		}
		if after := names(t, dir); !slices.Equal(after, before) {
			t.Errorf("%s: %q is left", what, after)
		}
	}
	fail("missing directory", "cannot write none/out.sarif: no such file or directory", nil, "-o", "sarif=none/out.sarif", "./...")
	fail("file as a directory", "cannot write file/out.sarif: not a directory", nil, "-o", "sarif=file/out.sarif", "./...")
	fail("directory as a file", "cannot write mapi: is a directory", nil, "-o", "sarif=mapi", "./...")
	if os.Getuid() != 0 { // whom nothing is forbidden
		if err := os.Chmod(filepath.Join(dir, "mapi"), 0o555); err != nil {
			t.Fatal(err)
		}
		fail("read-only directory", "cannot write mapi/out.sarif: permission denied", nil, "-o", "sarif=mapi/out.sarif", "./...")
	}
	read, closed, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	read.Close()
	defer closed.Close()
	for _, format := range []string{"text", "json", "sarif"} {
		fail("closed pipe, "+format, "cannot write the findings: write /dev/stdout: broken pipe", closed, "-format="+format, "-o", "sarif=new.sarif", "./...")
	}
	fail("closed pipe, patch", "write /dev/stdout: broken pipe", closed, "-diff", "./...")
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	for _, format := range []string{"text", "json", "sarif"} {
		fail("full disk, "+format, "cannot write the findings: write /dev/stdout: no space left on device", full, "-format="+format, "-o", "sarif=new.sarif", "./...")
	}
	fail("full disk, patch", "write /dev/stdout: no space left on device", full, "-diff", "./...")
	fail("full disk, rules", "write /dev/stdout: no space left on device", full, "rules")
	fail("full disk, config", "write /dev/stdout: no space left on device", full, "config", "schema")
	fail("full device", "cannot write /dev/full: no space left on device", nil, "-o", "sarif=/dev/full", "./...")
	if text, err := os.ReadFile(filepath.Join(dir, "old.sarif")); err != nil || string(text) != "old\n" {
		t.Errorf("%s, %v", text, err)
	}
}

// TestWriteFile writes to files as they may be there already.
func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{"file": "old", "target": "old"})
	link := filepath.Join(dir, "link")
	if err := os.Symlink("target", link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"file", "new", "link"} {
		if err := writeFile(filepath.Join(dir, name), []byte("text")); err != nil {
			t.Fatal(err)
		}
		if text, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(text) != "text" {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	if _, err := os.Readlink(link); err != nil {
		t.Error(err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"file", "link", "new", "target"}) {
		t.Errorf("%q", got)
	}
}

func names(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func formats() []string {
	names := []string{"json"}
	for _, f := range report.Formats {
		names = append(names, f.Name)
	}
	return names
}

// TestNoMachine writes reports in all forms, of findings and of packages that cannot be checked. What they say must be the same on every
// machine: no directory of this one is in them.
func TestNoMachine(t *testing.T) {
	if testing.Short() {
		t.Skip("checks a program")
	}
	dir := t.TempDir()
	writeFiles(t, dir, leaky)
	writeFiles(t, dir, map[string]string{
		"missing/missing.go":   "package missing\n\nimport _ \"example.com/mail/nowhere\"\n\nimport _ \"example.org/nowhere\"\n",
		"empty/empty_plan9.go": "package empty\n\nimport _ \"example.com/mail/mapi\"\n",
		"user/user.go":         "package user\n\nimport _ \"example.com/mail/empty\"\n",
		"std/std.go":           "package std\n\nimport _ \"internal/nowhere\"\n",
		"errors/errors.go":     "package errors\n\nvar _ = nothing\n",
		"syntax/syntax.go":     "package syntax\n\nfunc {\n",
	})
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	env := goEnv(t, "GOROOT", "GOMODCACHE", "GOCACHE")
	machine := []string{dir, filepath.Base(dir), home, env["GOROOT"], env["GOMODCACHE"], env["GOCACHE"]}
	for _, from := range []struct{ dir, patterns string }{{dir, "./... ./empty"}, {filepath.Join(dir, "mapi"), "../... ../empty"}} {
		var args []string
		for _, format := range formats() {
			args = append(args, "-o", format+"="+filepath.Join(t.TempDir(), format))
		}
		code, stderr := mapilint(t, from.dir, nil, append(args, strings.Fields(from.patterns)...)...)
		if code != exitUnchecked || strings.Contains(stderr, "cannot write") {
			t.Fatalf("exit code %d\n%s", code, stderr)
		}
		for i := 1; i < len(args); i += 2 {
			format, file, _ := strings.Cut(args[i], "=")
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(text, []byte("mail_windows.go")) {
				t.Errorf("%s from %s does not name the file of the finding:\n%s", format, from.dir, text)
			}
			for _, place := range machine {
				if bytes.Contains(text, []byte(place)) {
					t.Errorf("%s from %s says %s:\n%s", format, from.dir, place, text)
				}
			}
		}
	}
}

// TestPlacesText names files in what the go command says.
func TestPlacesText(t *testing.T) {
	root := t.TempDir()
	writeFiles(t, root, map[string]string{"go.mod": "module m\n", "sub/a.go": ""})
	p := &places{wd: filepath.Join(root, "sub"), root: root}
	for text, want := range map[string]string{
		"build constraints exclude all Go files in " + root + "/other": "build constraints exclude all Go files in ../other",
		root + "/sub/a.go:3:8: no":                                     "a.go:3:8: no",
		"package x is not in std (/usr/lib/go/src/x)":                  "package x is not in std (…/x)",
		"it imports example.com/a/b, which has errors":                 "it imports example.com/a/b, which has errors",
		"see https://example.com/a":                                    "see https://example.com/a",
		"-o=" + root + "/out and /home/me":                             "-o=../out and …/me",
		"a.go:1:1: /":                                                  "a.go:1:1: /",
		`file "` + root + `/sub/b.go"`:                                 `file "b.go"`,
		fmt.Sprintf("[%s/sub/c.go %s]", root, root):                    "[c.go ..]",
	} {
		if got := p.text(text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
