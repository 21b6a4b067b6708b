package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/mapilint/mapilint/docs"
	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/nearest"
)

// configCommand is about the configuration file: it checks one, prints the schema, or tells what holds here and why.
func configCommand(args []string) (int, error) {
	commands := []string{"schema", "show", "verify"}
	if len(args) == 0 {
		return exitUsage, errors.New("config needs a command: show [FLAGS], verify [FILE], or schema")
	}
	switch cmd, rest := args[0], args[1:]; {
	case cmd == "show":
		return showConfig(rest)
	case cmd == "verify" && len(rest) <= 1:
		return verifyConfig(rest)
	case cmd == "schema" && len(rest) == 0:
		_, err := os.Stdout.Write(docs.Schema)
		return exitClean, err
	case !slices.Contains(commands, cmd):
		return exitUsage, nearest.Error("config command", cmd, commands)
	}
	return exitUsage, fmt.Errorf("config %s has too many arguments", args[0])
}

// verifyConfig reads a configuration file, that of the working directory by default.
func verifyConfig(files []string) (int, error) {
	var c *config.Config
	var err error
	if len(files) > 0 {
		c, err = config.Load(files[0])
	} else if c, err = loadConfig(); err == nil && c == nil {
		err = errors.New("there is no " + config.Name + " in this directory and above, up to the root of the module")
	}
	if err != nil {
		return exitUsage, err
	}
	fmt.Println(c.Path + ": in order")
	return exitClean, nil
}

// initConfig writes a configuration file to start from, at the root of the module or workspace.
func initConfig(args []string) (int, error) {
	if len(args) > 0 {
		return exitUsage, errors.New("init takes no arguments; it writes " + config.Name)
	}
	wd, err := os.Getwd()
	if err != nil {
		return exitUsage, err
	}
	path := relative(wd, filepath.Join(config.Root(wd), config.Name))
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	switch {
	case errors.Is(err, fs.ErrExist):
		return exitUsage, fmt.Errorf("%s is there already; mapilint config verify checks it", path)
	case err != nil:
		return exitUsage, fmt.Errorf("cannot write %s: %w", path, cause(err))
	}
	_, err = f.WriteString(config.Template)
	if err = errors.Join(err, f.Close()); err != nil {
		return exitUsage, fmt.Errorf("cannot write %s: %w", path, cause(errors.Join(err, os.Remove(path))))
	}
	fmt.Println("wrote " + path)
	return exitClean, nil
}

// actions are the flags that ask for something to be done once, and set nothing.
var actions = []string{"C", "diff", "fix", "json", "o", "stats"}

// showConfig prints the settings that hold for a check with the given flags, each with where it comes from.
func showConfig(args []string) (int, error) {
	named := os.Getenv(config.Env)
	o := new(options)
	set := o.flags()
	switch err := o.parse(set, args); {
	case errors.Is(err, flag.ErrHelp):
		return help()
	case err != nil:
		return exitUsage, err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	row := func(name, value, origin string) {
		if value == "" {
			value = "-"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", name, value, origin)
	}
	set.VisitAll(func(f *flag.Flag) {
		value, origin := f.Value.String(), o.origins[f.Name]
		if f.Name == "config" && o.protocols != nil {
			value = o.protocols.Path
		}
		switch {
		case slices.Contains(actions, f.Name):
			return
		case f.Name == "exclude" && origin == "":
			return // the file may still say something
		case origin != "":
		case f.Name == "config" && named != "":
			value, origin = cmp.Or(value, named), config.Env
		case f.Name == "config" && value != "":
			origin = "found"
		default:
			origin = "default"
		}
		row(f.Name, value, origin)
	})
	for _, s := range o.protocols.Rest() {
		row(s.Name, s.Value, o.place(s)+o.overridden(s))
	}
	return exitClean, w.Flush()
}

// overridden says which flag takes the place of what the file says of a rule, if one does.
func (o *options) overridden(s config.Setting) string {
	by := "rules"
	if s.Value == "off" {
		by = "disable"
	}
	if !strings.HasPrefix(s.Name, "rules.") || o.origins[by] == "" {
		return ""
	}
	return ", overridden by -" + by
}
