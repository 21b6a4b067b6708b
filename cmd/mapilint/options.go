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
	systems                []string // that were asked for
	goos, goarch           string   // of one pass, see passes
	tags, dir              string
	fix, diff, test, stats bool
	unsafe                 bool     // have -fix and -diff make all fixes
	format                 string   // to write to standard output
	failOn                 string   // the level from which on findings make the check fail
	outputs                []output // to write besides
	context                int
	patterns               []string
	tool                   []string // the analyzer's own flags, with the prefix that go vet wants
	own                    map[string]*string
	setting                *flag.FlagSet // the analyzer's flags as they are set
	adoption
	config    string
	protocols *config.Config    // nil if there is no protocol file
	origins   map[string]string // where flags have their values from: a line of the file, or the command line
}

// parseOptions reads the command line of a check. Every error is one line.
func parseOptions(args []string) (*options, error) {
	o := new(options)
	return o, o.parse(o.flags(), args)
}

// parse fills o from a command line and the configuration file; fs is o's own flag set.
func (o *options) parse(fs *flag.FlagSet, args []string) error {
	if err := fs.Parse(args); err != nil {
		return flagError(fs, err)
	}
	o.patterns = fs.Args()
	if len(o.patterns) == 0 {
		o.patterns = []string{"."}
	}
	if err := o.validate(); err != nil {
		return err
	}
	return o.configure(fs)
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
	if err := o.locateBaseline(); err != nil {
		return err
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
	if err := o.useFile(fs); err != nil {
		return err
	}
	own := &project.New(project.Options(o.protocols)).Flags
	fs.Visit(func(f *flag.Flag) {
		if value := o.own[f.Name]; value != nil && err == nil {
			if err = own.Set(f.Name, *value); err != nil {
				err = fmt.Errorf("invalid value %q for flag -%s: %w", *value, f.Name, err)
			}
			o.tool = append(o.tool, "-mapilint."+f.Name+"="+*value)
		}
	})
	o.setting = own
	return err
}

// useFile gives flags the values that the configuration file has for them, unless they are on the command line.
func (o *options) useFile(fs *flag.FlagSet) error {
	o.origins = make(map[string]string)
	fs.Visit(func(f *flag.Flag) { o.origins[f.Name] = "flag" })
	for _, s := range o.protocols.Flags() {
		if o.origins[s.Name] != "" {
			continue
		}
		if err := fs.Set(s.Name, s.Value); err != nil {
			return fmt.Errorf("%s: %s: %w", o.place(s), s.Name, err)
		}
		o.origins[s.Name] = o.place(s)
	}
	return nil
}

// place says where the configuration file has a setting.
func (o *options) place(s config.Setting) string {
	return fmt.Sprintf("%s:%d", filepath.Base(o.protocols.Path), s.Line)
}

// flags returns the flag set that fills o.
func (o *options) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("mapilint", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	o.own = make(map[string]*string)
	project.New(analyzer.Options{}).Flags.VisitAll(func(f *flag.Flag) {
		if f.Name != analyzer.PathsFlag && f.Name != analyzer.GeneratedFlag && f.Name != unsafeFixes { // these the command sets itself
			o.own[f.Name] = fs.String(f.Name, "", f.Usage)
		}
	})
	o.adoption.flags(fs)
	fs.StringVar(&o.config, "config", "", "use this protocol `file` instead of the nearest "+config.Name+"; \"off\" for none")
	fs.StringVar(&o.dir, "C", "", "change to `dir` first")
	fs.IntVar(&o.context, "c", 0, "show `n` lines around those in question")
	fs.BoolVar(&o.diff, "diff", false, "print what -fix would change, and the findings on standard error")
	fs.BoolVar(&o.fix, "fix", false, "apply fixes, and report what remains")
	fs.BoolVar(&o.unsafe, unsafeFixes, false, "have -fix and -diff make fixes, too, that change what the program means and are to be looked at")
	fs.StringVar(&o.failOn, "fail-on", "warning", "exit with 1 for findings of this `level` and above: warning, error, or never")
	fs.BoolVar(&o.stats, "stats", false, "print on standard error how often each rule is broken")
	fs.Var((*systems)(&o.systems), "goos", "check the program as built for these `systems`, such as windows,linux (default: the one that go builds for, and windows for code that only Windows has)")
	fs.StringVar(&o.format, "format", "text", "print findings in this `form`: text, short, json (that of go vet -json), sarif, github, gitlab, rdjsonl, checkstyle, junit, html")
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
	if o.newFrom != "" && (o.fix || o.diff) {
		return errors.New("-new-from does not go with -fix or -diff")
	}
	if !slices.Contains(config.FailOn, o.failOn) {
		return nearest.Error("level", o.failOn, config.FailOn)
	}
	return checkFormat(o.format)
}

// env is the environment of the go command. GOOS is set for it alone: exported, it would make go build
// tools, this one included, for the other system.
func (o *options) env() []string {
	if o.goos == "" {
		return nil // that of this process
	}
	env := append(os.Environ(), "GOOS="+o.goos)
	if o.goarch != "" {
		env = append(env, "GOARCH="+o.goarch)
	}
	return env
}

// buildFlags are the flags that tell the go command what belongs to the program.
func (o *options) buildFlags() []string {
	if o.tags == "" {
		return nil
	}
	return []string{"-tags=" + o.tags}
}
