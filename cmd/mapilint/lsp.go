package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/gopls"
	"github.com/mapilint/mapilint/internal/lsp"
)

const lspUsage = `mapilint lsp is a proxy in front of gopls, for editors. It adds findings and their fixes.

usage:
  mapilint lsp [-gopls=FILE] [ARGUMENTS...]

Arguments are those of gopls; where they do not ask for the server, gopls is run with them and nothing else happens.
A copy of mapilint, or a link to it, whose name begins with gopls does the same without the word lsp.

flags:
  -gopls   the gopls to run (default: that on PATH, or where go install puts programs)
`

// namedGopls reports whether the program goes under the name of gopls, as editors want it to.
func namedGopls() bool { return strings.HasPrefix(filepath.Base(os.Args[0]), "gopls") }

// lspCommand executes mapilint lsp.
func lspCommand(args []string) (int, error) {
	if len(args) == 1 && slices.Contains([]string{"help", "-h", "-help", "--help"}, args[0]) && !namedGopls() {
		fmt.Print(lspUsage)
		return exitClean, nil
	}
	path, args, err := cutGopls(args)
	if err != nil {
		return exitUsage, err
	}
	if path, err = findGopls(path); err != nil {
		return exitUsage, err
	}
	if !lsp.Serves(args) {
		return become(path, args)
	}
	self, err := os.Executable()
	if err != nil {
		return exitUsage, err
	}
	// An editor that closes our output is noticed when we write, and all the rest is still to be ended.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	code, err := lsp.New(lsp.Options{
		Gopls: path, Args: args, Stderr: os.Stderr,
		Tool: self, Analyzer: analyzer.Analyzer.Name, URL: analyzer.URL,
	}).Run(ctx, os.Stdin, os.Stdout)
	if errors.Is(err, context.Canceled) {
		err = nil // whoever sent the signal knows
	}
	return code, err
}

// cutGopls takes the flag -gopls off the arguments, where it comes first.
func cutGopls(args []string) (path string, rest []string, err error) {
	if len(args) == 0 {
		return "", nil, nil
	}
	name, value, ok := strings.Cut(strings.Replace(args[0], "--", "-", 1), "=")
	switch {
	case name != "-gopls":
		return "", args, nil
	case ok && value != "":
		return value, args[1:], nil
	case !ok && len(args) > 1:
		return args[1], args[2:], nil
	}
	return "", nil, errors.New("-gopls needs the name of a file")
}

// findGopls returns the gopls to run, which is not this program.
func findGopls(path string) (string, error) {
	if path != "" {
		found, err := exec.LookPath(path)
		if err != nil {
			return "", fmt.Errorf("-gopls: %w", err)
		}
		if isSelf(found) {
			return "", fmt.Errorf("-gopls: %s is this program", path)
		}
		return filepath.Abs(found)
	}
	dirs := filepath.SplitList(os.Getenv("PATH"))
	if bin, err := gopls.BinDir(); err == nil {
		dirs = append(dirs, bin)
	}
	for _, dir := range dirs {
		if found, err := exec.LookPath(filepath.Join(dir, "gopls")); err == nil && filepath.IsAbs(found) && !isSelf(found) {
			return found, nil
		}
	}
	return "", errors.New("gopls is not on PATH, nor where go install puts programs; name it with -gopls=FILE, or install it: go install golang.org/x/tools/gopls@latest")
}

func isSelf(path string) bool {
	self, err := os.Executable()
	if err != nil {
		return false
	}
	a, err1 := os.Stat(self)
	b, err2 := os.Stat(path)
	return err1 == nil && err2 == nil && os.SameFile(a, b)
}
