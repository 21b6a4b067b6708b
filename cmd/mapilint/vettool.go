package main

import (
	"flag"
	"os"
	"slices"

	"github.com/mapilint/mapilint/analyzer/project"
	"github.com/mapilint/mapilint/internal/driver"
)

// askedByGo reports whether the go command is calling: it asks for the version or the flags, or names a
// file that describes one package.
func askedByGo(args []string) bool {
	return slices.Contains(args, "-V=full") || slices.Contains(args, "-flags") || driver.UnitFile(args) != ""
}

// serveGo answers the go command and exits.
//
// The go command passes flags on without a look at their values, to a process for each package and for
// each dependency, and on an error every one of these would print the same line and its usage. So a
// wrong value is one line, and none where only facts are wanted: those do not depend on the flags.
func serveGo(args []string) {
	growHeap()
	if slices.Contains(args, "-V=full") {
		versionFlag{}.Set("full")
	}
	c, err := loadConfig()
	if err != nil && !slices.Contains(args, "-flags") { // the go command shows what -V=full complains of
		complain("%v", err)
		os.Exit(exitUsage)
	}
	opts := project.Options(c)
	u := driver.ReadUnit(args)
	opts.NoFixes = u.FactsOnly()
	a := project.New(opts)
	a.Flags.VisitAll(func(f *flag.Flag) { f.Value = strictValue{f.Value, f.Name, u.FactsOnly()} })
	(&driver.Tool{Analyzer: a, Protocols: setOf(c)}).Main(args, u)
}

// A strictValue ends the program where its flag is set to a wrong value.
type strictValue struct {
	flag.Value
	name   string
	silent bool // nobody wants to know
}

func (v strictValue) Set(s string) error {
	err := v.Value.Set(s)
	if err != nil && !v.silent {
		complain("-mapilint.%s: %v", v.name, err)
		os.Exit(exitUsage)
	}
	return nil
}

// IsBoolFlag reports whether the flag may stand without a value.
func (v strictValue) IsBoolFlag() bool {
	b, ok := v.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// String is called on the zero value too.
func (v strictValue) String() string {
	if v.Value == nil {
		return ""
	}
	return v.Value.String()
}
