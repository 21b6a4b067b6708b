// Package flag stands for the package of that name in programs under judgement: the outside world gives the values.
package flag

import "github.com/mapilint/mapilint/internal/oracle/sim/trace"

// args are the arguments that are no flags, as Parse has found them.
var args []string

// String returns the default, or something else.
func String(_, value, _ string) *string {
	if trace.Choose(2) == 1 {
		value += "x"
	}
	return &value
}

// Bool returns either value, the default first.
func Bool(_ string, value bool, _ string) *bool {
	value = value != (trace.Choose(2) == 1)
	return &value
}

// Int returns the default, or a little more.
func Int(_ string, value int, _ string) *int {
	value += trace.Choose(2)
	return &value
}

// Parse finds no arguments, or some.
func Parse() { args = []string{"a", "b"}[:2*trace.Choose(2)] }

func Args() []string { return args }
func NArg() int      { return len(args) }

// Arg returns "" for an argument that is not there.
func Arg(i int) string {
	if i < 0 || i >= len(args) {
		return ""
	}
	return args[i]
}
