package main

import (
	"bytes"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mapilint/mapilint/internal/heavy"
)

// TestSharedCache checks the sample on two machines that share a cache as docs/ci.md says: the second, which
// starts with nothing, must not run the tool at all and report the same.
func TestSharedCache(t *testing.T) {
	heavy.Test(t)
	if runtime.GOOS == "windows" {
		t.Skip("counts by a shell script")
	}
	bin := installCache(t)
	server := serveCache(t, filepath.Join(bin, "go-cacher-server"))
	counter := counted(t)
	machine := func() (string, int) {
		dir := t.TempDir()
		runs := filepath.Join(dir, "runs")
		cmd := exec.Command("go", "vet", "-vettool="+counter, "./sample/...")
		cmd.Dir = filepath.Join("..", "..", "testdata")
		cmd.Env = append(os.Environ(), "RUNS="+runs, "GOCACHE="+filepath.Join(dir, "gocache"),
			"GOCACHEPROG="+filepath.Join(bin, "go-cacher")+" -cache-dir="+filepath.Join(dir, "cacher")+" -cache-server="+server)
		start := time.Now()
		out, err := cmd.CombinedOutput()
		if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != exitFindings {
			t.Fatalf("%v\n%s", err, out)
		}
		log, err := os.ReadFile(runs)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		n := bytes.Count(log, []byte("\n"))
		t.Logf("%d runs of the tool, %d lines, %v", n, bytes.Count(out, []byte("\n")), time.Since(start).Round(10*time.Millisecond))
		lines := strings.Split(string(out), "\n") // of packages in any order
		slices.Sort(lines)
		return strings.Join(lines, "\n"), n
	}
	first, runs := machine()
	if runs == 0 || !strings.Contains(first, "(double-release)") {
		t.Fatalf("%d runs on the first machine:\n%s", runs, first)
	}
	second, runs := machine()
	if runs != 0 {
		t.Errorf("%d runs on the second machine", runs)
	}
	if second != first {
		t.Errorf("first\n%s\nsecond\n%s", first, second)
	}
}

// installCache builds the programs that docs/ci.md names and returns where they are.
func installCache(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	installs := regexp.MustCompile(`(?m)^    go install (\S+)$`).FindAllSubmatch(page, -1)
	if len(installs) != 2 {
		t.Fatalf("docs/ci.md installs %q", installs)
	}
	bin := t.TempDir()
	for _, m := range installs {
		cmd := exec.Command("go", "install", string(m[1]))
		cmd.Env = append(os.Environ(), "GOBIN="+bin)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go install %s: %v\n%s", m[1], err, out)
		}
	}
	return bin
}

// serveCache runs the server until the test ends, and returns its URL.
func serveCache(t *testing.T, program string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	cmd := exec.Command(program, "-cache-dir="+t.TempDir(), "-listen="+addr)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	for range 100 {
		if conn, err := net.Dial("tcp", addr); err == nil {
			conn.Close()
			return "http://" + addr
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("the cache server does not answer")
	return ""
}

// counted returns a program that is mapilint, and writes a line for each package that it is run on.
func counted(t *testing.T) string {
	t.Helper()
	program, err := exec.LookPath("mapilint")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "mapilint")
	script := "#!/bin/sh\ncase \"$*\" in *.cfg) echo \"$*\" >>\"$RUNS\" ;; esac\nexec " + program + " \"$@\"\n"
	if err := os.WriteFile(path, []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	return path
}
