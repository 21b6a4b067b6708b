package gopls

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/tools/txtar"
)

// sample is a module with one mistake.
//
//go:embed sample.txtar
var sample []byte

// What the built program must say of the sample, and make of it.
const (
	sampleFile    = "main.go"
	sampleAt      = "main.go:7:16"
	sampleFinding = "(release-missing)"
	sampleFix     = "+\tdefer store.Release()"
)

// verify runs the program on the sample: it must report the mistake, and offer the fix.
func verify(ctx context.Context, program string) error {
	dir, err := os.MkdirTemp("", "gopls-mapilint-check")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	module := filepath.Join(dir, "sample")
	if err := writeFiles(module, txtar.Parse(sample).Files); err != nil {
		return err
	}
	run := func(args ...string) (string, error) {
		cmd := exec.CommandContext(ctx, program, args...)
		cmd.Dir = module
		// What an earlier build has found is not to be taken for what this one finds.
		cmd.Env = append(os.Environ(), "GOPLSCACHE="+filepath.Join(dir, "cache"), "GOWORK=off", "GOFLAGS=", "MAPILINT_CONFIG=off")
		out, err := cmd.CombinedOutput()
		if err != nil {
			err = fmt.Errorf("what was built does not run: gopls %s: %w: %s", args[0], err, oneLine(string(out)))
		}
		return string(out), err
	}
	out, err := run("check", sampleFile)
	if err != nil {
		return err
	}
	if !strings.Contains(out, sampleFinding) {
		return fmt.Errorf("what was built does not work: gopls check of a sample does not report %s, it says %q", sampleFinding, out)
	}
	out, err = run("codeaction", "-kind=quickfix", "-diff", "-exec", sampleAt)
	if err != nil {
		return err
	}
	if !strings.Contains(out, sampleFix) {
		return fmt.Errorf("what was built does not work: gopls codeaction on a sample does not offer the fix, it says %q", out)
	}
	return nil
}

// writeFiles writes files below dir.
func writeFiles(dir string, files []txtar.File) error {
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.Data, 0o666); err != nil {
			return err
		}
	}
	return nil
}
