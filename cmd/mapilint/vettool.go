package main

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/analyzer/project"
	"github.com/mapilint/mapilint/internal/driver"
)

// askedByGo reports whether the go command is calling: it asks for the version or the flags, or names a
// file that describes one package.
func askedByGo(args []string) bool {
	return slices.Contains(args, "-V=full") || slices.Contains(args, "-flags") || unitFile(args) != ""
}

func unitFile(args []string) string {
	if len(args) == 0 || !strings.HasSuffix(args[len(args)-1], ".cfg") {
		return ""
	}
	return args[len(args)-1]
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
	opts.NoFixes = factsOnly(unitFile(args))
	a := project.New(opts)
	a.Flags.VisitAll(func(f *flag.Flag) { f.Value = strictValue{f.Value, f.Name, unitFile(args)} })
	(&driver.Tool{Analyzer: a, Protocols: setOf(c)}).Main(args)
}

// factsOnly reports whether the unit is a dependency, whose diagnostics nobody asked for.
func factsOnly(file string) bool {
	data, err := os.ReadFile(file)
	if err != nil {
		return false // the unit checker says so
	}
	var unit struct{ VetxOnly bool }
	return json.Unmarshal(data, &unit) == nil && unit.VetxOnly
}

// A strictValue ends the program where its flag is set to a wrong value.
type strictValue struct {
	flag.Value
	name string
	unit string // the file that describes the unit to check
}

func (v strictValue) Set(s string) error {
	err := v.Value.Set(s)
	if err != nil && !factsOnly(v.unit) {
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
