package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/analyzer/project"
	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/nearest"
)

// options is the command line of a check.
type options struct {
	goos, tags, dir        string
	fix, diff, test, stats bool
	unsafe                 bool     // have -fix and -diff make all fixes
	format                 string   // to write to standard output
	failOn                 string   // the level from which on findings make the check fail
	outputs                []output // to write besides
	context                int
	patterns               []string
	tool                   []string // the analyzer's own flags, with the prefix that go vet wants
	own                    map[string]*string
	config                 string
	protocols              *config.Config // nil if there is no protocol file
}

// parseOptions reads the command line of a check. Every error is one line.
func parseOptions(args []string) (*options, error) {
	o := new(options)
	fs := o.flags()
	if err := fs.Parse(args); err != nil {
		return nil, flagError(fs, err)
	}
	o.patterns = fs.Args()
	if len(o.patterns) == 0 {
		o.patterns = []string{"."}
	}
	if err := o.validate(); err != nil {
		return nil, err
	}
	return o, o.configure(fs)
}

// configure goes to the directory that the program lies in, reads its protocol file, and hands the
// analyzer its own flags, which depend on that.
func (o *options) configure(fs *flag.FlagSet) error {
	if o.config != "" && o.config != "off" {
		path, err := filepath.Abs(o.config)
		if err != nil {
			return err
		}
		o.config = path
	}
	if o.dir != "" {
		if err := os.Chdir(o.dir); err != nil {
			return err
		}
	}
	if o.config != "" {
		os.Setenv(config.Env, o.config)
	}
	var err error
	if o.protocols, err = loadConfig(); err != nil {
		return err
	}
	if o.protocols != nil {
		os.Setenv(config.Env, o.protocols.Path) // for the processes that the go command starts elsewhere
	}
	own := &analyzer.New(project.Options(o.protocols)).Flags
	fs.Visit(func(f *flag.Flag) {
		if value := o.own[f.Name]; value != nil && err == nil {
			if err = own.Set(f.Name, *value); err != nil {
				err = fmt.Errorf("invalid value %q for flag -%s: %w", *value, f.Name, err)
			}
			o.tool = append(o.tool, "-mapilint."+f.Name+"="+*value)
		}
	})
	return err
}

// flags returns the flag set that fills o.
func (o *options) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("mapilint", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	o.own = make(map[string]*string)
	analyzer.New(analyzer.Options{}).Flags.VisitAll(func(f *flag.Flag) {
		if f.Name != unsafeFixes {
			o.own[f.Name] = fs.String(f.Name, "", f.Usage)
		}
	})
	fs.StringVar(&o.config, "config", "", "use this protocol `file` instead of the nearest "+config.Name+"; \"off\" for none")
	fs.StringVar(&o.dir, "C", "", "change to `dir` first")
	fs.IntVar(&o.context, "c", 0, "show `n` lines around those in question")
	fs.BoolVar(&o.diff, "diff", false, "print what -fix would change, and the findings on standard error")
	fs.BoolVar(&o.fix, "fix", false, "apply fixes, and report what remains")
	fs.BoolVar(&o.unsafe, unsafeFixes, false, "have -fix and -diff make fixes, too, that change what the program means and are to be looked at")
	fs.StringVar(&o.failOn, "fail-on", "warning", "exit with 1 for findings of this `level` and above: warning, error, or never")
	fs.BoolVar(&o.stats, "stats", false, "print on standard error how often each rule is broken")
	fs.StringVar(&o.goos, "goos", "", "check the program as built for this `system`, such as windows")
	fs.StringVar(&o.format, "format", "text", "print findings in this `form`: text, short, json (that of go vet -json), sarif, github, gitlab, rdjsonl, checkstyle, junit")
	fs.Func("o", "write findings to a file, too: `FORMAT=FILE`; may be given several times", func(value string) error {
		out, err := parseOutput(value)
		o.outputs = append(o.outputs, out)
		return err
	})
	fs.BoolFunc("json", "short for -format=json", func(string) error {
		o.format = "json"
		return nil
	})
	fs.StringVar(&o.tags, "tags", "", "comma-separated `list` of build tags")
	fs.BoolVar(&o.test, "test", true, "report findings in test files too")
	return fs
}

// flagError rewords the flag package's error for an unknown flag, which has no type of its own.
func flagError(fs *flag.FlagSet, err error) error {
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return err
	}
	var valid []string
	fs.VisitAll(func(f *flag.Flag) { valid = append(valid, "-"+f.Name) })
	return nearest.Error("flag", "-"+name, valid)
}

func (o *options) validate() error {
	for _, p := range o.patterns {
		if strings.HasPrefix(p, "-") {
			return errors.New("flag " + p + " stands after a package; flags come first")
		}
	}
	if o.format != "text" && o.format != "short" && (o.fix || o.diff) {
		return fmt.Errorf("-format=%s does not go with -fix or -diff", o.format)
	}
	if o.unsafe && !o.fix && !o.diff {
		return errors.New("-unsafe-fixes goes with -fix or -diff")
	}
	if levels := []string{"warning", "error", "never"}; !slices.Contains(levels, o.failOn) {
		return nearest.Error("level", o.failOn, levels)
	}
	return checkFormat(o.format)
}

// env is the environment of the go command. GOOS is set for it alone: exported, it would make go build
// tools, this one included, for the other system.
func (o *options) env() []string {
	if o.goos == "" {
		return nil // that of this process
	}
	return append(os.Environ(), "GOOS="+o.goos)
}

// buildFlags are the flags that tell the go command what belongs to the program.
func (o *options) buildFlags() []string {
	if o.tags == "" {
		return nil
	}
	return []string{"-tags=" + o.tags}
}
