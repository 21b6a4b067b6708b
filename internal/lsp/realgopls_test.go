package lsp_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/mapilint/mapilint/internal/lsptest"
)

// TestRealGopls has an editor work with mapilint lsp in front of the gopls that MAPILINT_STOCK_GOPLS names:
//
//	GOBIN=/tmp go install golang.org/x/tools/gopls@v0.23.0
//	MAPILINT_STOCK_GOPLS=/tmp/gopls go test ./internal/lsp -run RealGopls -v
func TestRealGopls(t *testing.T) {
	gopls := stockGopls(t)
	program := build(t)
	dir := unpack(t)
	env := []string{"GOWORK=off", "GOFLAGS=", "GOPLSCACHE=" + t.TempDir()}
	saved, err := os.ReadFile(filepath.Join(dir, "main.go"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(saved)
	c := lsptest.Start(t, dir, env, nil, program, "lsp", "-gopls="+gopls)

	t.Run("finding and fix", func(t *testing.T) { findAndFix(t, c, "main.go", text) })
	t.Run("latency", func(t *testing.T) { latency(t, c, "main.go", text) })
	t.Run("another system", func(t *testing.T) {
		findAndFix(t, c, "store_windows.go", strings.ReplaceAll(text, "Touch", "TouchThere"))
	})
	t.Run("fixes of gopls itself", func(t *testing.T) { theirFix(t, c) })
	t.Run("latency with several systems", func(t *testing.T) { latency(t, c, "main.go", text) })
}

// stockGopls returns the gopls to test with.
func stockGopls(t *testing.T) string {
	t.Helper()
	path := os.Getenv("MAPILINT_STOCK_GOPLS")
	if path == "" {
		t.Skip("MAPILINT_STOCK_GOPLS=FILE names a gopls to test with")
	}
	return path
}

// build builds mapilint.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "mapilint")
	if out, err := exec.Command("go", "build", "-o", program, "../../cmd/mapilint").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return program
}

// unpack lays out a program with a mistake, and returns where.
func unpack(t *testing.T) string {
	t.Helper()
	a, err := txtar.ParseFile("../gopls/sample.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "sample")
	for _, f := range a.Files {
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// findAndFix opens a file with a mistake, repairs it, makes the mistake again in what is not saved, and two lines further down.
func findAndFix(t *testing.T, c *lsptest.Client, file, text string) {
	c.Open(file, text)
	list := c.Wait(file, "the finding", isFound(6))
	d := list[slices.IndexFunc(list, func(d lsptest.Diagnostic) bool { return d.Source == "mapilint" })]
	t.Log(d)
	if d.Code != "release-missing" || d.Severity != 2 || !strings.HasSuffix(d.CodeDescription.Href, "#release-missing") {
		t.Errorf("found: %+v", d)
	}
	if len(d.Related) != 1 || d.Related[0].Message != "returns here" || d.Related[0].Location.Range.Start.Line != 10 || d.Related[0].Location.URI != c.URI(file) {
		t.Errorf("related: %+v", d.Related)
	}
	actions := c.Fixes(file, d)
	if len(actions) == 0 {
		t.Fatal("no fix is offered")
	}
	fixed := c.Perform(file, text, actions[0])
	if !strings.Contains(fixed, "\t}\n\tdefer store.Release()\n\treturn") {
		t.Errorf("%s makes\n%s", actions[0].Title, fixed)
	}
	c.Change(file, fixed)
	c.Wait(file, "the finding to go", func(list []lsptest.Diagnostic) bool { return !slices.ContainsFunc(list, isOurs) })
	c.Change(file, "// Unsaved 😀.\n\n"+text)
	c.Wait(file, "the finding in what is not saved", isFound(8))
	c.Change(file, fixed)
	c.Wait(file, "the finding to go", func(list []lsptest.Diagnostic) bool { return !slices.ContainsFunc(list, isOurs) })
}

// theirFix checks that a fix of gopls's own is offered in a file for another system, which gopls alone does not manage.
func theirFix(t *testing.T, c *lsptest.Client) {
	const file = "printf_windows.go"
	text := "package sample\n\nimport \"fmt\"\n\nfunc Say(s string) {\n\tfmt.Printf(s)\n}\n"
	c.Open(file, text)
	list := c.Wait(file, "gopls's finding", func(list []lsptest.Diagnostic) bool { return len(list) > 0 })
	t.Log(list)
	if len(c.Fixes(file, list[0])) == 0 {
		t.Error("no fix is offered")
	}
}

// latency measures the time from an edit to what the editor is told.
func latency(t *testing.T, c *lsptest.Client, file, text string) {
	var times []time.Duration
	for i := range 10 {
		begun := time.Now()
		c.Change(file, strings.Repeat("\n", 1+i)+text) // which go vet has not seen before
		c.Wait(file, "the finding", isFound(7+i))
		times = append(times, time.Since(begun).Round(time.Millisecond))
		c.Change(file, "package sample\n"+strings.Repeat("\n", i))
		c.Wait(file, "the finding to go", func(list []lsptest.Diagnostic) bool { return !slices.ContainsFunc(list, isOurs) })
	}
	slices.Sort(times)
	t.Logf("from an edit to the finding: %v, median %v", times, times[len(times)/2])
	if median := times[len(times)/2]; median > 500*time.Millisecond {
		t.Errorf("median %v", median)
	}
}

func isOurs(d lsptest.Diagnostic) bool { return d.Source == "mapilint" }

// isFound returns a function that tells whether the mistake is reported in a line, and nowhere else.
func isFound(line int) func([]lsptest.Diagnostic) bool {
	return func(list []lsptest.Diagnostic) bool {
		own := slices.DeleteFunc(slices.Clone(list), func(d lsptest.Diagnostic) bool { return !isOurs(d) })
		return len(own) == 1 && own[0].Range.Start.Line == line
	}
}

// TestNeovim has Neovim show the finding and apply the fix, with mapilint under the name of gopls.
func TestNeovim(t *testing.T) {
	gopls := stockGopls(t)
	nvim, err := exec.LookPath("nvim")
	if err != nil {
		t.Skip("nvim is not on PATH")
	}
	script, err := filepath.Abs("../gopls/testdata/neovim.lua")
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if err := os.Symlink(gopls, filepath.Join(bin, "gopls")); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "gopls")
	if err := os.Rename(build(t), program); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, nvim, "--headless", "-u", "NONE", "-c", "luafile "+script)
	cmd.Dir = unpack(t)
	cmd.Env = append(os.Environ(), "GOPLS="+program, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"),
		"GOPLSCACHE="+t.TempDir(), "GOWORK=off", "GOFLAGS=", "XDG_STATE_HOME="+t.TempDir())
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "diagnostic 7:16 ") || !strings.Contains(string(out), "\t}\n\tdefer store.Release()\n\treturn") {
		t.Errorf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}
