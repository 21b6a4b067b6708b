package main

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
)

// noticePipes makes writing to a pipe that nobody reads any more an error like others, in place of the end of the program.
func noticePipes() { signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) }

// writeFile writes a file as a whole: to another one beside it, which then takes its place, with its permissions. What is no file, such as a device or
// a pipe, has no place to take and is written to.
func writeFile(path string, data []byte) error {
	write := replace
	switch info, err := os.Stat(path); {
	case strings.HasPrefix(path, "/dev/"), err == nil && !info.Mode().IsRegular():
		write = appendTo
	case err == nil:
		if file, err := filepath.EvalSymlinks(path); err == nil {
			path = file // and not the link to it
		}
	}
	if err := write(path, data); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, cause(err))
	}
	return nil
}

func replace(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	mode := os.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(mode), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func appendTo(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// cause returns what the system says, without the name of the file that it was tried on.
func cause(err error) error {
	if p, ok := errors.AsType[*os.PathError](err); ok {
		return p.Err
	}
	if l, ok := errors.AsType[*os.LinkError](err); ok {
		return l.Err
	}
	return err
}
