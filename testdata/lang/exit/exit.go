// Package exit holds helpers that never return, for callers in another package.
package exit

import (
	"fmt"
	"os"
)

// Die prints a message and ends the process.
func Die(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format, args...)
	os.Exit(1)
}

// Check ends the process on an error and returns otherwise.
func Check(err error) {
	if err != nil {
		Die("%v\n", err)
	}
}

// Unreachable panics.
func Unreachable() { panic("unreachable") }
