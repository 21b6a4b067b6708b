// Package os stands for the package of that name in programs under judgement.
package os

import (
	"os"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// Args are the arguments of the command line.
var Args = []string{"program"}

// Stdout and Stderr are where programs print.
var Stdout, Stderr = os.Stdout, os.Stderr

// Exit leaves the process.
func Exit(int) { trace.Exit() }

// Getenv returns "" or something.
func Getenv(string) string {
	if trace.Choose(2) == 1 {
		return "x"
	}
	return ""
}
