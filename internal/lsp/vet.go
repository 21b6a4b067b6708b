package lsp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/mapilint/mapilint/internal/overlay"
	"github.com/mapilint/mapilint/internal/vetjson"
)

// grace is how long a process may take to end after it has been asked to.
const grace = 2 * time.Second

// A vetter runs go vet, one at a time.
type vetter struct {
	analyzer, tool string // the name of the analyzer, and the program that go vet is to run
	tmp            string // a directory for overlays
}

// A job is one analysis: a directory as the editor has it.
type job struct {
	dir      string
	open     map[string]buffer
	settings settings
	overlay  string // the file that says what is not saved, "" if nothing is
}

// prepare writes the overlay of a job.
func (v *vetter) prepare(j *job) (err error) {
	j.overlay, err = overlay.Write(v.tmp, unsaved(j.open))
	return err
}

// unsaved returns the texts of the Go files that are not on disk like that.
func unsaved(open map[string]buffer) map[string][]byte {
	texts := make(map[string][]byte)
	for name, b := range open {
		if isGo(name) {
			if saved, err := os.ReadFile(name); err != nil || !bytes.Equal(saved, b.text) {
				texts[name] = b.text
			}
		}
	}
	return texts
}

// vet returns what is found in the directory of a job as it is for a target. Errors in the program are no error: gopls shows them,
// and there is nothing to be found while they last.
func (v *vetter) vet(ctx context.Context, j *job, t target) ([]*vetjson.Finding, error) {
	args := slices.Concat([]string{"vet", "-json", "-vettool=" + v.tool, "-" + v.analyzer + ".unsafe-fixes"}, j.settings.BuildFlags)
	if j.overlay != "" {
		args = append(args, "-overlay="+j.overlay)
	}
	cmd := exec.CommandContext(ctx, "go", append(args, ".")...)
	cmd.Dir = j.dir
	cmd.Env = j.settings.environ(t)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	inGroup(cmd)
	cmd.Cancel = func() error { killGroup(cmd.Process); return nil }
	cmd.WaitDelay = grace
	err := cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		return nil, fmt.Errorf("could not run go vet: %w", err)
	}
	if text := v.complaint(stderr.Bytes()); text != "" {
		return nil, errors.New(text)
	}
	findings, failures, err := vetjson.Decode(stdout.Bytes(), v.analyzer)
	if err != nil {
		return nil, fmt.Errorf("could not read what go vet says: %w", err)
	}
	if len(failures) > 0 {
		return nil, fmt.Errorf("%s: %s", failures[0].Unit, failures[0].Error)
	}
	return findings, nil
}

// complaint returns what the tool itself says on standard error: that its configuration is wrong. The rest there are the
// errors of the program.
func (v *vetter) complaint(stderr []byte) string {
	for line := range bytes.Lines(stderr) {
		if text, ok := strings.CutPrefix(string(line), v.analyzer+": "); ok {
			return strings.TrimSpace(text)
		}
	}
	return ""
}

// foreign returns a function that tells of directories that hold no code of the user's: those of the standard library and of
// the module cache, which editors open to show a definition.
func foreign(ctx context.Context) func(dir string) bool {
	out, _ := exec.CommandContext(ctx, "go", "env", "GOROOT", "GOMODCACHE").Output()
	roots := slices.DeleteFunc(strings.Split(strings.TrimSpace(string(out)), "\n"), func(r string) bool { return r == "" })
	return func(dir string) bool {
		return slices.ContainsFunc(roots, func(root string) bool { return within(root, dir) })
	}
}

func within(root, name string) bool {
	rel, err := filepath.Rel(root, name)
	return err == nil && filepath.IsLocal(rel)
}

// A textOf returns the text of a file as the analysis has seen it, and its version if it is open.
type textOf func(name string) (text []byte, version *int)

// texts returns the texts of a job: those of open files, and of the others what is on disk.
func (j *job) texts() textOf {
	read := make(map[string][]byte)
	return func(name string) ([]byte, *int) {
		if b, ok := j.open[name]; ok {
			return b.text, &b.version
		}
		if _, ok := read[name]; !ok {
			read[name], _ = os.ReadFile(name)
		}
		return read[name], nil
	}
}

// names returns the keys of a map in order.
func names[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
