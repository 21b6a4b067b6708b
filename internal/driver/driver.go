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
	"errors"
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

// Main answers the go command and exits. args are those of the command line.
func (t *Tool) Main(args []string) {
	m, ok := t.mode(args)
	if !ok {
		unitchecker.Main(t.Analyzer)
	}
	u, err := readUnit(m.unit)
	if err != nil || !u.exported() {
		unitchecker.Main(t.Analyzer) // it says what is wrong
	}
	code, err := t.run(u, m)
	if err != nil {
		os.Exit(t.complain(u, err))
	}
	os.Exit(code)
}

// A mode is what the command line asks for.
type mode struct {
	unit  string // the file that describes the package
	json  bool
	plain bool // findings are to be written as JSON, or not at all; nothing is to be fixed
}

// mode reads the command line. It reports false if that is not about a package, or asks for what is left to unitchecker.
func (t *Tool) mode(args []string) (m mode, ok bool) {
	fs := flag.NewFlagSet("", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.BoolVar(&m.json, "json", false, "")
	fix := fs.Bool("fix", false, "")
	diff := fs.Bool("diff", false, "")
	enabled := fs.Bool(t.Analyzer.Name, true, "")
	t.Analyzer.Flags.VisitAll(func(f *flag.Flag) { fs.Var(f.Value, t.Analyzer.Name+"."+f.Name, f.Usage) })
	if err := fs.Parse(args); err != nil || fs.NArg() != 1 || !strings.HasSuffix(fs.Arg(0), ".cfg") || !*enabled {
		return m, false
	}
	m.unit = fs.Arg(0)
	m.plain = m.json && !*fix && !*diff
	return m, true
}

// A unit describes a package.
type unit struct{ unitchecker.Config }

func readUnit(file string) (*unit, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	u := new(unit)
	if err := json.Unmarshal(data, &u.Config); err != nil {
		return nil, err
	}
	if len(u.GoFiles) == 0 {
		return nil, errors.New("no files")
	}
	return u, nil
}

// exported reports whether the go command names export data for all that the package imports. A package that imports
// nothing does not tell, and is left to unitchecker.
func (u *unit) exported() bool {
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
func (u *unit) standard() bool {
	first, _, _ := strings.Cut(u.ImportPath, "/")
	return !strings.Contains(first, ".") && u.Module == nil && u.ModulePath == ""
}

// run analyses a package and returns the exit status.
func (t *Tool) run(u *unit, m mode) (int, error) {
	facts, err := readFacts(u, t.Analyzer)
	if err != nil {
		return 0, err
	}
	answers := m.plain || u.VetxOnly
	if answers && !t.Thorough {
		if r, ok := t.look(u, facts); ok {
			return 0, u.finish(facts.settled(r), nil, nil)
		}
	}
	if !answers {
		if err := u.lend(); err != nil {
			return 0, err
		}
		unitchecker.Main(t.Analyzer)
	}
	p, err := load(u)
	if err != nil {
		return 0, err
	}
	return 0, u.finish(facts, p, p.analyze(t.Analyzer, u, facts))
}

// complain says that a package could not be analysed, as unitchecker does: a go command that only wants facts does not want to know.
func (t *Tool) complain(u *unit, err error) int {
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
