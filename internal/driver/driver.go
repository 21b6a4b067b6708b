// Package driver runs an analyzer as a tool of go vet, one package at a time.
//
// It does what golang.org/x/tools/go/analysis/unitchecker does, and leaves to that what is rare: other ways of writing findings than JSON,
// which the go command has asked for since Go 1.26, and fixes. It is faster in two ways. A package that a look at its syntax settles is
// not type-checked. And types of imported packages are taken from the compiler's export data,
// which the go command names, where unitchecker writes export data of its own for each package and reads that: it must, since a
// go command need not name any. Where it names none, all is left to unitchecker.
//
// The files of facts have unitchecker's form, so that either can read what the other has written; those written here hold no types.
package driver

import (
	"encoding/json"
	"flag"
	"fmt"
	"go/scanner"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/mapilint/mapilint/internal/protocol"
)

// A Tool is an analyzer with what it knows before a package is analysed.
type Tool struct {
	Analyzer  *analysis.Analyzer
	Protocols *protocol.Set
	// Thorough analyses every package in earnest. It is for tests: the answer is the same.
	Thorough bool
}

// Main answers the go command and exits. args are those of the command line, and u is the package that they name, nil if they name none
// that can be read.
func (t *Tool) Main(args []string, u *Unit) {
	plain, ok := t.mode(args)
	if !ok || u == nil || !u.exported() {
		unitchecker.Main(t.Analyzer) // it says what is wrong, if anything is
	}
	if err := t.run(u, plain); err != nil {
		os.Exit(t.complain(u, err))
	}
	os.Exit(0)
}

// mode reads the command line. It reports whether findings are to be written as JSON and nothing is to be fixed; it is not ok if
// that is not about a package, or cannot be read.
func (t *Tool) mode(args []string) (plain, ok bool) {
	fs := flag.NewFlagSet("", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	json := fs.Bool("json", false, "")
	fix := fs.Bool("fix", false, "")
	diff := fs.Bool("diff", false, "")
	enabled := fs.Bool(t.Analyzer.Name, true, "")
	t.Analyzer.Flags.VisitAll(func(f *flag.Flag) { fs.Var(f.Value, t.Analyzer.Name+"."+f.Name, f.Usage) })
	if err := fs.Parse(args); err != nil || fs.NArg() != 1 || UnitFile(fs.Args()) == "" || !*enabled {
		return false, false
	}
	return *json && !*fix && !*diff, true
}

// A Unit describes a package.
type Unit struct{ unitchecker.Config }

// UnitFile returns the file that describes a package, if a command line names one.
func UnitFile(args []string) string {
	if len(args) == 0 || !strings.HasSuffix(args[len(args)-1], ".cfg") {
		return ""
	}
	return args[len(args)-1]
}

// ReadUnit reads the file that a command line names, and returns nil if there is none that can be read.
func ReadUnit(args []string) *Unit {
	data, err := os.ReadFile(UnitFile(args))
	if err != nil {
		return nil
	}
	u := new(Unit)
	if json.Unmarshal(data, &u.Config) != nil || len(u.GoFiles) == 0 {
		return nil
	}
	return u
}

// FactsOnly reports whether the package is a dependency, whose findings nobody has asked for.
func (u *Unit) FactsOnly() bool { return u != nil && u.VetxOnly }

// exported reports whether the go command names export data for all that the package imports. A package that imports
// nothing does not tell, and is left to unitchecker.
func (u *Unit) exported() bool {
	n := 0
	for _, path := range u.ImportMap {
		if path == "unsafe" || path == "C" { // what cgo makes of a file does not import C
			continue
		}
		if u.PackageFile[path] == "" {
			return false
		}
		n++
	}
	return n > 0
}

// standard reports whether the package is part of the standard library.
func (u *Unit) standard() bool {
	first, _, _ := strings.Cut(u.ImportPath, "/")
	return !strings.Contains(first, ".") && u.Module == nil && u.ModulePath == ""
}

// run analyses a package. What is found is written as JSON, if that is all that is asked for, and else unitchecker does the work.
func (t *Tool) run(u *Unit, plain bool) error {
	if !plain && !u.VetxOnly {
		if err := u.lend(); err != nil {
			return err
		}
		unitchecker.Main(t.Analyzer)
	}
	facts, err := readFacts(u, t.Analyzer)
	if err != nil {
		return err
	}
	if !t.Thorough {
		if r, ok := t.look(u, facts); ok {
			return u.finish(facts.settled(r), nil, nil)
		}
	}
	p, err := load(u)
	if err != nil {
		return err
	}
	return u.finish(facts, p, p.analyze(t.Analyzer, u, facts))
}

// complain says that a package could not be analysed, as unitchecker does: a go command that only wants facts does not want to know.
func (t *Tool) complain(u *Unit, err error) int {
	if u.VetxOnly {
		return 1
	}
	switch err.(type) {
	case types.Error, *scanner.Error, scanner.ErrorList:
		fmt.Fprintln(os.Stderr, err)
	default:
		fmt.Fprintf(os.Stderr, "%s: %v\n", filepath.Base(os.Args[0]), err)
	}
	return 1
}
