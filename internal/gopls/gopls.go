// Package gopls builds a gopls that has mapilint among its analyzers.
//
// gopls has no plug-in interface, and its list of analyzers is internal to its module. But what may import an internal package
// is decided by import paths: a main module of our own whose path lies below gopls's, golang.org/x/tools/gopls/mapilint, may
// add to the list from an init function. So nothing of gopls is copied into this repository, patched or forked: its main.go and
// go.sum are taken from the module cache of whoever installs it.
//
// Two things hold it together. The golang.org/x/tools that a release of gopls was made with is put in place of the newer one that mapilint
// asks for, since gopls uses unexported parts of it; package analyzer keeps to what the oldest of them has. And where a later
// gopls keeps its analyzers in another way, the build, or the check of what was built, fails: an editor that shows nothing is not to be
// told from a program without mistakes.
package gopls

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Path is the module path of gopls.
const Path = "golang.org/x/tools/gopls"

// Self is the module path of mapilint.
const Self = "github.com/mapilint/mapilint"

// Oldest is the first release of gopls that mapilint can be built into.
const Oldest = "v0.19.0"

// A Request says what to install.
type Request struct {
	Version string    // of gopls; "" stands for that of the gopls on PATH, or the newest that the installed Go can build
	Output  string    // the file to write; "" stands for gopls-mapilint beside the gopls on PATH, or where go install puts it
	Source  string    // the directory with the source of mapilint; "" stands for the released Release
	Release string    // the version of mapilint to build in, where there is no Source
	Log     io.Writer // is told of each step, for it takes a minute
}

// Install builds gopls, checks that it finds and repairs a mistake, and puts it in its place. Until then nothing is changed.
func Install(ctx context.Context, r Request) (*Installed, error) {
	if _, err := exec.LookPath("go"); err != nil {
		return nil, fmt.Errorf("the go command is not on PATH; it is needed to build gopls")
	}
	if err := checkVersion(r.Version); err != nil {
		return nil, err
	}
	output, err := r.output()
	if err != nil {
		return nil, err
	}
	tmp, err := stage(output)
	if err != nil {
		return nil, err
	}
	defer os.Remove(tmp)
	dir, err := os.MkdirTemp("", "gopls-mapilint")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	g := &goCommand{ctx: ctx, dir: dir}
	from, err := r.upstream(g)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(r.Log, "building gopls %s with mapilint %s (takes about a minute)\n", from.Version, r.label())
	if err := build(g, from, r, tmp); err != nil {
		return nil, err
	}
	fmt.Fprintln(r.Log, "checking what was built")
	if err := verify(ctx, tmp); err != nil {
		return nil, err
	}
	if err := os.Rename(tmp, output); err != nil {
		return nil, err
	}
	return Inspect(output)
}

// label is what the built program calls this mapilint.
func (r *Request) label() string {
	if r.Source != "" {
		return cmp.Or(r.Release, "devel")
	}
	return r.Release
}

// output returns the file to write. It must not be one that somebody else has put there.
func (r *Request) output() (string, error) {
	path := r.Output
	if path == "" {
		var err error
		if path, err = DefaultOutput(); err != nil {
			return "", err
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil { // as go install does
			return "", err
		}
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return "", fmt.Errorf("%s is a directory; -o names the file to write", path)
		}
		if _, err := Inspect(path); err != nil {
			return "", fmt.Errorf("%s exists and is no gopls that mapilint has built; it is left alone (choose another file with -o)", path)
		}
	}
	return path, nil
}

// stage makes an empty file beside output, which shows that the directory can be written to and takes the program until it has been
// checked. It has the ending of programs.
func stage(output string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(output), ".gopls-mapilint-*"+filepath.Ext(output))
	if err != nil {
		return "", fmt.Errorf("cannot write to %s: %w", filepath.Dir(output), underlying(err))
	}
	return f.Name(), f.Close()
}

// underlying returns what the system says, without the file that was tried.
func underlying(err error) error {
	if p, ok := err.(*os.PathError); ok {
		return p.Err
	}
	return err
}

// A goCommand runs the go command in a directory, apart from the module and the workspace that the user is in.
type goCommand struct {
	ctx context.Context
	dir string
}

func (g *goCommand) run(args ...string) ([]byte, error) {
	cmd := exec.CommandContext(g.ctx, "go", args...)
	cmd.Dir = g.dir
	// What is built runs here, whatever the user builds for elsewhere.
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GO111MODULE=on", "GOOS=", "GOARCH=", "CGO_ENABLED=0")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil && stderr.Len() > 0 {
		err = fmt.Errorf("go %s: %s", args[0], strings.TrimSpace(stderr.String()))
	}
	return out, err
}
