//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"github.com/creack/pty"
)

// TestProgress checks a program with a go command that takes its time, and looks at what a terminal is shown: the line of
// progress, wiped away at the end. Whoever does not look at a terminal that can do so is not shown any.
func TestProgress(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, test := range []struct {
		name     string
		env      []string
		terminal bool
		want     string
	}{
		{"terminal", nil, true, `^(\r\x1b\[Kchecking 1 package … [1-9] s)+\r\x1b\[K$`},
		{"pipe", nil, false, `^$`},
		{"CI", []string{"CI=true"}, true, `^$`},
		{"no colour", []string{"NO_COLOR=1"}, true, `^$`},
		{"dumb terminal", []string{"TERM=dumb"}, true, `^$`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command("mapilint")
			cmd.Dir = slowProgram(t)
			cmd.Env = append(os.Environ(), "CI=", "NO_COLOR=", "TERM=xterm", "PATH="+cmd.Dir+"/bin:"+os.Getenv("PATH"))
			cmd.Env = append(cmd.Env, test.env...)
			var stderr, stdout bytes.Buffer
			cmd.Stderr, cmd.Stdout = &stderr, &stdout
			end := func() {}
			if test.terminal {
				end = terminal(t, cmd, &stderr)
			}
			err := cmd.Run()
			end()
			if err != nil || stdout.Len() > 0 {
				t.Fatalf("%v\n%s%s", err, &stdout, &stderr)
			}
			if !regexp.MustCompile(test.want).Match(stderr.Bytes()) {
				t.Errorf("%q does not match %s", stderr.String(), test.want)
			}
		})
	}
}

// terminal makes a terminal the standard error of cmd, and copies what is shown there to w until end is called.
func terminal(t *testing.T, cmd *exec.Cmd, w io.Writer) (end func()) {
	t.Helper()
	screen, tty, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	cmd.Stderr = tty
	copied := make(chan struct{})
	go func() {
		io.Copy(w, screen) // ends with an error when the last program has closed the terminal
		close(copied)
	}()
	return func() {
		tty.Close()
		<-copied
		screen.Close()
	}
}

// slowProgram returns the directory of a program, with a go command in bin whose vet is slow.
func slowProgram(t *testing.T) string {
	t.Helper()
	real, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{
		"go.mod": "module example.com/app\n\ngo 1.26\n",
		"app.go": "package app\n",
		"bin/go": fmt.Sprintf("#!/bin/sh\ncase $1 in vet) sleep 2.5 ;; esac\nPATH=%s exec %s \"$@\"\n", os.Getenv("PATH"), real),
	})
	return dir
}
