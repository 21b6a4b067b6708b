package report

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mapilint/mapilint/internal/heavy"
)

// TestMultitool has Microsoft's validator of SARIF look at a report. Its exit status says nothing of what it finds: that is in its log.
func TestMultitool(t *testing.T) {
	heavy.Test(t)
	dir := t.TempDir()
	run(t, dir, nil, "npm", "install", "--no-audit", "--no-fund", "@microsoft/sarif-multitool-linux@5.7.0")
	var out bytes.Buffer
	if err := writeSARIF(&out, sample()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "out.sarif"), out.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	tool := filepath.Join(dir, "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool")
	run(t, dir, nil, tool, "validate", "out.sarif", "-o", "log.sarif", "--log", "ForceOverwrite", "--rule-kind", "Sarif;Ghas")
	text, err := os.ReadFile(filepath.Join(dir, "log.sarif"))
	if err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID  string
				Level   string
				Message json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(text, &log); err != nil || len(log.Runs) != 1 {
		t.Fatalf("%v: %s", err, text)
	}
	for _, r := range log.Runs[0].Results {
		if r.Level != "note" { // a warning has no level
			t.Errorf("%s: %s", r.RuleID, r.Message)
		}
	}
}

// TestReviewdog has reviewdog read a report in each form that it can.
func TestReviewdog(t *testing.T) {
	heavy.Test(t)
	dir := t.TempDir()
	t.Setenv("GOBIN", dir)
	run(t, ".", nil, "go", "install", "github.com/reviewdog/reviewdog/cmd/reviewdog@v0.21.0")
	for _, f := range Formats {
		args := map[string][]string{
			"rdjsonl": {"-f=rdjsonl"}, "checkstyle": {"-f=checkstyle"}, "sarif": {"-f=sarif"},
		}[f.Name]
		if args == nil {
			continue
		}
		var in bytes.Buffer
		if err := f.Write(&in, sample()); err != nil {
			t.Fatal(err)
		}
		out := run(t, dir, &in, filepath.Join(dir, "reviewdog"), append(args, "-reporter=local", "-filter-mode=nofilter", "-name=mapilint")...)
		if n := strings.Count(out, "is not released on all paths"); n < 2 || !strings.Contains(out, "is still open when session") {
			t.Errorf("%s: reviewdog says\n%s", f.Name, out)
		}
	}
}

// run runs a command and returns what it prints.
func run(t *testing.T, dir string, in *bytes.Buffer, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if in != nil {
		cmd.Stdin = in
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
	return string(out)
}
