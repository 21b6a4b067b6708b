package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/mapilint/mapilint/docs"
	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/nearest"
	"github.com/mapilint/mapilint/internal/protocol"
)

// protocolCommand is about protocol files: it checks one, prints the protocol that is built in as one, or
// prints their schema.
func protocolCommand(args []string) (int, error) {
	if len(args) == 0 {
		return exitUsage, errors.New("protocol needs a command: check [FILE], new, schema, or show mapi")
	}
	switch cmd, rest := args[0], args[1:]; {
	case cmd == "show" && slices.Equal(rest, []string{"mapi"}):
		text, err := config.Show()
		os.Stdout.Write(text)
		return exitClean, err
	case cmd == "show":
		return exitUsage, errors.New("protocol show needs the name of a protocol that is built in: mapi")
	case cmd == "schema" && len(rest) == 0:
		os.Stdout.Write(docs.Schema)
		return exitClean, nil
	case cmd == "new" && len(rest) == 0:
		fmt.Print(config.Template)
		return exitClean, nil
	case cmd == "check" && len(rest) <= 1:
		return checkProtocol(rest)
	case !slices.Contains([]string{"check", "new", "schema"}, cmd):
		return exitUsage, nearest.Error("command", "protocol "+cmd, []string{"protocol check", "protocol new", "protocol schema", "protocol show"})
	}
	return exitUsage, fmt.Errorf("protocol %s has too many arguments", args[0])
}

// checkProtocol reads a protocol file, that of the working directory by default.
func checkProtocol(files []string) (int, error) {
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
