//go:build unix

package main

import (
	"os"
	"syscall"
)

// become runs another program in place of this one. It returns only if that is not possible.
func become(path string, args []string) (int, error) {
	return exitUsage, syscall.Exec(path, append([]string{path}, args...), os.Environ())
}
