package golangci

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/mapilint/mapilint/internal/heavy"
)

// TestGolangciLint builds golangci-lint as docs/golangci.md says, and has it check the program in testdata.
func TestGolangciLint(t *testing.T) {
	heavy.Test(t)
	data, err := os.ReadFile("../../docs/golangci.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	l := &linter{t, t.TempDir(), buildLinter(t, page)}
	archive, err := txtar.ParseFile("testdata/mail.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		l.write(f.Name, string(f.Data))
	}
	l.write(".golangci.yml", block(t, page, `version: "2"`))

	// Findings need what is known of other packages; one of them has a nolint comment.
	const open = `app/app.go:14:9: store "inbox" is still open when session "session" logs off (object-open-at-logoff); opened here: app.go:9 (mapilint)`
	const leak = `app/app.go:27:16: store "inbox" is not released on all paths (release-missing); returns here: app.go:31 (mapilint)`
	l.finds([]string{open, leak}, "./...")
	l.finds([]string{open, leak}, "./...") // as it has kept them

	l.run("--output.sarif.path=report.sarif", "./...")
	if got := l.sarif("report.sarif"); !slices.Equal(got, []string{"app/app.go:14", "app/app.go:27"}) {
		t.Errorf("SARIF with %q", got)
	}

	// A protocol file that comes and goes is seen, even by what is known of packages that nobody asks about.
	const twice = `private/private.go:14:2: session "line" is released twice (double-release); opened here: private.go:9 (mapilint)`
	l.finds(nil, "./private")
	l.write(".mapilint.yaml", "version: 1\nbindings:\n- package: example.com/mail/outlook\n"+
		"  types: {Line: IMAPISession}\n  calls: {Dial: MAPILogonEx, Line.Drop: IUnknown.Release}\n")
	l.finds([]string{twice}, "./private")
	if err := os.Remove(filepath.Join(l.dir, ".mapilint.yaml")); err != nil {
		t.Fatal(err)
	}
	l.finds(nil, "./private")

	l.run("--fix", "./...")
	if text := l.read("app/app.go"); !strings.Contains(text, "\tdefer inbox.Release()\n\treturn inbox.GetProps(nil)\n") {
		t.Errorf("not repaired:\n%s", text)
	}
	l.finds([]string{open}, "./...")

	// What is wrong with settings is said, and nothing is checked.
	l.write(".golangci.yml", strings.Replace(l.read(".golangci.yml"), "disable: [buffer-leak]", "disable: [bufer-leak]", 1))
	if out, status := l.run("./..."); status == 0 || !strings.Contains(out, `disable: unknown rule "bufer-leak"; did you mean "buffer-leak"?`) {
		t.Errorf("status %d with a wrong rule:\n%s", status, out)
	}
}

// buildLinter builds the program of the page from this very checkout and returns its path.
func buildLinter(t *testing.T, page string) string {
	dir := t.TempDir()
	checkout, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(block(t, page, "package main")), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"mod", "init", "golangci-lint-mapilint"},
		{"mod", "edit", "-require=github.com/mapilint/mapilint@v0.0.0", "-replace=github.com/mapilint/mapilint=" + checkout},
		{"get", "github.com/golangci/golangci-lint/v2@v2.15.0"},
		{"mod", "tidy"},
		{"build", "-o", "linter.exe"}, // a name that every system takes
	} {
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	return filepath.Join(dir, "linter.exe")
}

// block returns the indented or fenced block of a page that begins with the given line.
func block(t *testing.T, page, first string) string {
	t.Helper()
	_, text, ok := strings.Cut(page, "\n"+first+"\n")
	text, _, closed := strings.Cut(text, "```")
	if !ok || !closed {
		t.Fatalf("no block that begins with %q", first)
	}
	return first + "\n" + text
}

// A linter runs golangci-lint in a directory.
type linter struct {
	t       *testing.T
	dir     string
	program string
}

// run returns what is printed, and the exit status.
func (l *linter) run(args ...string) (string, int) {
	l.t.Helper()
	cmd := exec.Command(l.program, append([]string{"run", "--output.text.print-issued-lines=false", "--show-stats=false"}, args...)...)
	cmd.Dir = l.dir
	cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+filepath.Join(l.dir, ".cache"))
	out, err := cmd.CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return string(out), exit.ExitCode()
	}
	if err != nil {
		l.t.Fatal(err)
	}
	return string(out), 0
}

// finds demands that a run reports this and nothing else.
func (l *linter) finds(want []string, patterns ...string) {
	l.t.Helper()
	out, status := l.run(patterns...)
	var got []string
	for line := range strings.Lines(out) {
		got = append(got, strings.TrimSpace(line))
	}
	if wantStatus := min(len(want), 1); status != wantStatus || !slices.Equal(got, want) {
		l.t.Errorf("status %d, got\n%s\nwant\n%s", status, out, strings.Join(want, "\n"))
	}
}

// sarif returns the places of the findings of mapilint in a report.
func (l *linter) sarif(name string) (places []string) {
	var report struct {
		Runs []struct {
			Results []struct {
				RuleID    string
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine json.Number }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(l.read(name)), &report); err != nil {
		l.t.Fatal(err)
	}
	for _, run := range report.Runs {
		for _, r := range run.Results {
			if r.RuleID != "mapilint" {
				l.t.Errorf("rule %s", r.RuleID)
			}
			for _, at := range r.Locations {
				places = append(places, at.PhysicalLocation.ArtifactLocation.URI+":"+at.PhysicalLocation.Region.StartLine.String())
			}
		}
	}
	return places
}

func (l *linter) write(name, text string) {
	l.t.Helper()
	path := filepath.Join(l.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		l.t.Fatal(err)
	}
}

func (l *linter) read(name string) string {
	l.t.Helper()
	text, err := os.ReadFile(filepath.Join(l.dir, name))
	if err != nil {
		l.t.Fatal(err)
	}
	return string(text)
}
