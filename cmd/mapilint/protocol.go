package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/nearest"
	"github.com/mapilint/mapilint/internal/protocol"
)

// protocolCommand prints the protocol that is built in as a configuration file. Its other commands are those of config, by the
// names that they had before.
func protocolCommand(args []string) (int, error) {
	if len(args) == 0 {
		return exitUsage, errors.New("protocol needs a command: check [FILE], new, schema, or show mapi")
	}
	switch cmd, rest := args[0], args[1:]; {
	case cmd == "show" && slices.Equal(rest, []string{"mapi"}):
		text, err := config.Show()
		if err == nil {
			_, err = os.Stdout.Write(text)
		}
		return exitClean, err
	case cmd == "show":
		return exitUsage, errors.New("protocol show needs the name of a protocol that is built in: mapi")
	case cmd == "schema":
		return configCommand(args)
	case cmd == "new" && len(rest) == 0:
		_, err := fmt.Print(config.Template)
		return exitClean, err
	case cmd == "check" && len(rest) <= 1:
		return verifyConfig(rest)
	case !slices.Contains([]string{"check", "new"}, cmd):
		return exitUsage, nearest.Error("command", "protocol "+cmd, []string{"protocol check", "protocol new", "protocol schema", "protocol show"})
	}
	return exitUsage, fmt.Errorf("protocol %s has too many arguments", args[0])
}

// unmatched names what a protocol file describes and none of the packages, or what they import, is: a slip
// of the pen in an import path would go unnoticed.
func unmatched(c *config.Config, pkgs []*listed) {
	if c == nil {
		return
	}
	for _, d := range c.Protocols {
		matches := func(path string) bool {
			return slices.ContainsFunc(d.Packages, func(p string) bool { return protocol.Match(p, path) })
		}
		if len(d.Packages) > 0 && !slices.ContainsFunc(pkgs, func(p *listed) bool {
			return matches(p.ImportPath) || slices.ContainsFunc(p.Deps, matches)
		}) {
			complain("%s: %s matches none of the packages: %s", c.Path, d.Name, strings.Join(d.Packages, ", "))
		}
	}
}
