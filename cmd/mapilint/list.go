package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
)

// A listed package is what go list tells of it.
type listed struct {
	ImportPath string // of a test variant: "p [p.test]"
	ForTest    string
	Dir        string
	Module     *struct {
		Path, Dir string
		Main      bool // the one that is worked on, or one of them in a workspace
	}
	IgnoredGoFiles []string
	Deps           []string
	Error          *loadError
	DepsErrors     []*loadError
}

type loadError struct{ Pos, Err string }

func (e *loadError) String() string {
	text, _, _ := strings.Cut(e.Err, "\n") // advice follows
	text = strings.TrimSuffix(text, "; to add it:")
	if e.Pos != "" {
		return e.Pos + ": " + text
	}
	return text
}

// problem says why the package cannot be loaded, or "".
func (p *listed) problem() string {
	errs := p.DepsErrors
	if p.Error != nil {
		errs = []*loadError{p.Error}
	}
	if len(errs) == 0 {
		return ""
	}
	return errs[0].String()
}

// empty reports whether all files of the package are left out of the build.
func (p *listed) empty() bool {
	return p.Error != nil && strings.Contains(p.Error.Err, excludesAll)
}

// excludesAll is how the go command says that a package is empty, of the package and of those that import it.
const excludesAll = "build constraints exclude all Go files"

// goList lists the packages that match the patterns. The error is that of a go command that could not
// do so at all.
func goList(o *options, patterns []string, flags ...string) ([]*listed, error) {
	args := slices.Concat([]string{"list", "-e",
		"-json=ImportPath,ForTest,Dir,Module,IgnoredGoFiles,Deps,Error,DepsErrors"}, flags, o.buildFlags(), []string{"--"}, patterns)
	cmd := exec.Command("go", args...)
	cmd.Env = o.env()
	out, err := cmd.Output()
	if err != nil {
		return nil, goError(err)
	}
	var pkgs []*listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(listed)
		if err := d.Decode(p); err == io.EOF {
			return pkgs, nil
		} else if err != nil {
			return nil, err
		}
		pkgs = append(pkgs, p)
	}
}

// goError returns the error of a failed go command, which is what it wrote.
func goError(err error) error {
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return goMessage(exit.Stderr)
	}
	return err
}

func goMessage(stderr []byte) error {
	return errors.New(strings.TrimPrefix(strings.TrimSpace(string(stderr)), "go: "))
}

// A usageError is the fault of the command line.
type usageError struct{ error }
