package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/nearest"
	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// run executes a command line and returns the exit code. An error is the caller's to print.
func run(args []string) (int, error) {
	if namedGopls() {
		return lspCommand(args)
	}
	if len(args) > 0 && isWord(args[0]) {
		return subcommand(args[0], args[1:])
	}
	o, err := parseOptions(args)
	if err != nil {
		return parseFailure(err)
	}
	return check(o)
}

// parseFailure ends a command whose flags could not be read; one that asks for help is not in error.
func parseFailure(err error) (int, error) {
	if errors.Is(err, flag.ErrHelp) {
		return help()
	}
	return exitUsage, err
}

// isWord reports whether arg is a bare word, and so a sub-command. Packages to be checked have a dot or
// a slash in their path; the patterns of the go command that have none are given here.
func isWord(arg string) bool {
	switch arg {
	case "all", "std", "cmd", "tool", "work":
		return false
	}
	return arg != "" && !strings.ContainsAny(arg, `./\@`) && arg[0] != '-'
}

func subcommand(name string, args []string) (int, error) {
	switch name {
	case "baseline":
		return baselineCommand(args)
	case "config":
		return configCommand(args)
	case "doctor":
		return doctor(args)
	case "explain":
		return explain(args)
	case "gopls":
		return goplsCommand(args)
	case "help":
		return help()
	case "init":
		return initConfig(args)
	case "lsp":
		return lspCommand(args)
	case "protocol":
		return protocolCommand(args)
	case "rules":
		return rules()
	case "suppress":
		return suppressCommand(args)
	case "version":
		return version()
	}
	return exitUsage, nearest.Error("command", name, []string{"baseline", "config", "doctor", "explain", "gopls", "help", "init", "lsp", "protocol", "rules", "suppress", "version"})
}

// explain prints the pages of rules.
func explain(ids []string) (int, error) {
	if len(ids) == 0 {
		return exitUsage, errors.New("explain needs the id of a rule; mapilint rules lists them")
	}
	set, _, err := protocols()
	if err != nil {
		return exitUsage, err
	}
	var pages []string
	for _, id := range ids {
		r := set.Rule(id)
		if r == nil {
			return exitUsage, nearest.Error("rule", id, ruleIDs(set))
		}
		pages = append(pages, strings.TrimSuffix(r.Page(), "\n")+"\n")
	}
	_, err = fmt.Print(strings.Join(pages, "\n"))
	return exitClean, err
}

// protocols returns what programs in the working directory are held to, and the protocol file, if any.
func protocols() (*protocol.Set, *config.Config, error) {
	c, err := loadConfig()
	if err != nil {
		return nil, nil, err
	}
	return setOf(c), c, nil
}

// setOf returns what a protocol file holds programs to, nil standing for none.
func setOf(c *config.Config) *protocol.Set {
	if c == nil {
		return protocol.Builtin()
	}
	return c.Set
}

func ruleIDs(set *protocol.Set) []string {
	var ids []string
	for _, r := range set.AllRules() {
		ids = append(ids, r.ID)
	}
	return ids
}

// rules lists the catalogue and the rules of the protocol file, with the levels that hold here, and the
// mistakes that have no rule of their own.
func rules() (int, error) {
	set, c, err := protocols()
	if err != nil {
		return exitUsage, err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, r := range set.AllRules() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", r.ID, c.Level(r), r.Title)
	}
	if err := w.Flush(); err != nil {
		return exitClean, err
	}
	for _, n := range rule.Elsewhere {
		fmt.Fprintf(w, "%s\treported as %s\n", n.ID, n.Text)
	}
	for _, n := range rule.Unbuilt {
		fmt.Fprintf(w, "%s\tnot built: %s\n", n.ID, n.Text)
	}
	return exitClean, w.Flush()
}

// buildVersion is the version of the program, "" if it is not known.
func buildVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return ""
}

// version prints what the go command recorded when it built the program.
func version() (int, error) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return exitClean, errors.New("built without module information")
	}
	_, err := fmt.Printf("mapilint %s (%s)\n", info.Main.Version, info.GoVersion)
	return exitClean, err
}

func help() (int, error) {
	fmt.Print(`mapilint checks that programs leave MAPI in order.

usage:
  mapilint [flags] [packages]   check packages (default: the one in this directory)
  mapilint baseline COMMAND     write down what is found now, to report only what is new: create, update, prune
  mapilint suppress -reason=TEXT [flags] [packages]
                                write a directive above each finding that silences it
  mapilint rules                list the rules
  mapilint explain RULE...      tell all about a rule
  mapilint init                 write a configuration file (.mapilint.yaml) to start from
  mapilint config COMMAND       configuration files: show [FLAGS], verify [FILE], schema
  mapilint doctor [packages]    tell what a check depends on, and what is wrong with it
  mapilint protocol show mapi   print the protocol that is built in
  mapilint gopls COMMAND        a gopls with mapilint in it, for editors: install, status, uninstall
  mapilint lsp [ARGS]           a proxy that adds findings to gopls, for editors
  mapilint version              print the version
  mapilint help                 print this text

As a tool of go vet its own flags carry a prefix:
  go vet -vettool=$(which mapilint) [-mapilint.rules=ids] [-mapilint.disable=ids] [packages]

exit codes:
  0  clean
  1  findings
  2  wrong usage
  3  some packages could not be checked, or output could not be written; standard error tells

flags:
`)
	fs := new(options).flags()
	fs.SetOutput(os.Stdout)
	fs.PrintDefaults()
	return exitClean, nil
}
