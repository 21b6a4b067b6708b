package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// pinned is the environment of each go command, so that it does the same for everybody.
var pinned = []string{
	"GO111MODULE=on", "GOWORK=off", "GOFLAGS=-mod=mod -buildvcs=false", "GOARCH=amd64", "CGO_ENABLED=0",
}

// environ is the environment for a module and a system.
func environ(m *module, goos string) []string {
	env := append(os.Environ(), pinned...)
	if goos != "" {
		env = append(env, "GOOS="+goos)
	}
	if m.std() { // its version is that of the go command
		env = append(env, "GOTOOLCHAIN="+m.version)
	}
	return env
}

// prepare makes a directory below work in which the patterns of the module have their meaning: a copy of
// the module, or for the standard library an empty one.
func prepare(m *module, work string) (dir string, err error) {
	dir = filepath.Join(work, strings.ReplaceAll(m.String(), "/", "_"))
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	if m.std() {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return "", err
		}
	} else {
		source, err := download(m, work)
		if err != nil {
			return "", err
		}
		if err := copyTree(dir, source); err != nil {
			return "", err
		}
	}
	return dir, completeGoMod(m, dir)
}

// download returns the module's directory in the module cache.
func download(m *module, work string) (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", m.String())
	cmd.Dir, cmd.Env = work, environ(m, "")
	out, err := cmd.Output()
	var answer struct{ Dir, Error string }
	if json.Unmarshal(out, &answer) == nil && answer.Error != "" {
		return "", errors.New(firstLine(answer.Error))
	}
	return answer.Dir, explain(err)
}

// copyTree copies source, which may be read only. A module holds nothing but directories and files.
func copyTree(dir, source string) error {
	if err := os.CopyFS(dir, os.DirFS(source)); err != nil {
		return err
	}
	return filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		return os.Chmod(path, info.Mode()|0o200)
	})
}

// completeGoMod writes the go.mod if the module has none, and adds the further requirements.
func completeGoMod(m *module, dir string) error {
	file := filepath.Join(dir, "go.mod")
	if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
		name := m.path
		if m.std() {
			name = "example.com/std"
		}
		if err := os.WriteFile(file, fmt.Appendf(nil, "module %s\n\ngo 1.16\n", name), 0o666); err != nil {
			return err
		}
	}
	for _, require := range m.require {
		cmd := exec.Command("go", "mod", "edit", "-require="+require)
		cmd.Dir, cmd.Env = dir, environ(m, "")
		if _, err := cmd.Output(); err != nil {
			return explain(err)
		}
	}
	return nil
}

// packages returns the packages that the patterns match. It fails if the requirements do not settle all
// versions, for then the go command takes the newest, which is not the same at all times.
func packages(m *module, dir, goos string) ([]string, error) {
	args := append([]string{"list", "-e", "--"}, m.patterns...)
	out, err := run(m, dir, goos, args)
	if err != nil {
		return nil, err
	}
	args = append([]string{"list", "-e", "-deps", "-test", "--"}, m.patterns...)
	_, err = run(m, dir, goos, args)
	return strings.Fields(string(out)), err
}

// run runs a go command in the module's directory.
func run(m *module, dir, goos string, args []string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = dir, environ(m, goos)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w: %s", args[0], err, firstLine(stderr.String()))
	}
	for line := range strings.Lines(stderr.String()) {
		if missing, ok := strings.CutPrefix(line, "go: finding module for package "); ok {
			return nil, fmt.Errorf("no requirement provides %s", strings.TrimSpace(missing))
		}
	}
	return out, nil
}

// explain adds to the error of a command what the command said.
func explain(err error) error {
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && len(exit.Stderr) > 0 {
		return fmt.Errorf("%w: %s", err, firstLine(string(exit.Stderr)))
	}
	return err
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}
