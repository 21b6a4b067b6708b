package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/driver/nearest"
	"golang.org/x/tools/go/analysis"
)

// errHelp means that the command line asks for help.
var errHelp = flag.ErrHelp

// options is the command line of a check.
type options struct {
	goos, tags, dir       string
	json, fix, diff, test bool
	context               int
	patterns              []string

	analyzer []string // the analyzer's own flags, as go vet wants them
}

// flags returns the flag set that fills o. The analyzer's flags are among them, without prefix.
func (o *options) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("mapilint", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	o.own(fs).VisitAll(func(f *flag.Flag) { fs.Var(f.Value, f.Name, f.Usage) })
	fs.StringVar(&o.goos, "goos", "", "check the program as built for this `system`, such as windows")
	fs.StringVar(&o.tags, "tags", "", "comma-separated `list` of build tags")
	fs.StringVar(&o.dir, "C", "", "change to `dir` first")
	fs.BoolVar(&o.json, "json", false, "print findings as JSON, in the form of go vet -json")
	fs.BoolVar(&o.fix, "fix", false, "apply fixes, and report what remains")
	fs.BoolVar(&o.diff, "diff", false, "print what -fix would change, and the findings on standard error")
	fs.BoolVar(&o.test, "test", true, "report findings in test files too")
	fs.IntVar(&o.context, "c", -1, "show the line in question and `n` lines around it")
	return fs
}

// own returns a fresh set of the analyzer's flags.
func (o *options) own(*flag.FlagSet) *flag.FlagSet { return &newAnalyzer().Flags }

func newAnalyzer() *analysis.Analyzer { return analyzer.New(analyzer.Options{}) }

var _ = fmt.Sprint
var _ = os.Stdout
var _ = strings.Cut
var _ = errors.New
var _ = nearest.Error
