// Package input is the outside world of a program under judgement, as far as it is not MAPI.
package input

import (
	"errors"

	"github.com/mapilint/mapilint/internal/oracle/sim/trace"
)

// Bool returns a decision that is taken elsewhere.
func Bool() bool { return trace.Choose(2) == 1 }

// Int returns a number from 0 to n-1 that is given from elsewhere.
func Int(n int) int { return trace.Choose(n) }

// More reports whether there is more to do. It says no at last.
func More() bool { return trace.More() }

// Err is a call of something else that may fail.
func Err() error {
	if trace.Fails() {
		return errors.New("failed")
	}
	return nil
}
