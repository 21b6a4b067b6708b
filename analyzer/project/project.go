// Package project is the analyzer as the programs of a directory configure it: with the protocol file
// .mapilint.yaml that is found from there upwards, not beyond the root of the module or workspace.
//
// It is for hosts that have no way to be told of a file and that keep results under the names of analyzers,
// above all gopls. Package analyzer stays free of the file's format and of the library that reads it.
package project

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/internal/config"
	"github.com/mapilint/mapilint/internal/overlay"
)

// Options are what a protocol file asks of the analyzer; nil stands for no file.
func Options(c *config.Config) analyzer.Options {
	if c == nil {
		return analyzer.Options{}
	}
	on, off := c.Enabled()
	exclude := func(file string) bool { return c.Excludes(overlay.Original(file)) }
	return analyzer.Options{Rules: on, Disable: off, Exclude: exclude, Protocols: c.Set}
}

// New returns the analyzer for the working directory with options that a protocol file has set, and flags will. Beside the
// analyzer's own it has -exclude, which adds to what the file excludes.
func New(o analyzer.Options) *analysis.Analyzer {
	byFile := o.Exclude
	var patterns config.Patterns
	root := sync.OnceValue(func() string {
		dir, err := os.Getwd()
		if err != nil {
			return "" // to which no file is relative
		}
		return config.Root(dir)
	})
	o.Exclude = func(file string) bool {
		return len(patterns) > 0 && patterns.Match(root(), overlay.Original(file)) || byFile != nil && byFile(file)
	}
	a := analyzer.New(o)
	a.Flags.Func("exclude", "comma-separated `patterns` of files and directories in which nothing is reported, relative to the root of the module or workspace", func(value string) error {
		patterns = strings.Split(value, ",")
		return patterns.Check()
	})
	return a
}

// Analyzer returns the analyzer for the programs in dir. Where the protocol file is in error, the analyzer says so at the
// top of each package, and checks nothing: that it checked something else would not be noticed.
func Analyzer(dir string) *analysis.Analyzer {
	path := config.Find(dir)
	if path == "" {
		return analyzer.New(analyzer.Options{UnsafeFixes: true})
	}
	c, err := config.Load(path)
	if err != nil {
		return refusing(err)
	}
	o := Options(c)
	o.UnsafeFixes = true // a person looks at each
	a := analyzer.New(o)
	a.Requires = append(a.Requires, marker(c.Digest[:]))
	return a
}

// marker returns an analyzer that does nothing but to have a name that changes with the protocol file: hosts take the results
// of analyzers that are called the same for the same.
func marker(digest []byte) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             "mapilint_" + hex.EncodeToString(digest[:8]),
		Doc:              "stands for what the protocol file says",
		RunDespiteErrors: true,
		Run:              func(*analysis.Pass) (any, error) { return nil, nil },
	}
}

// refusing returns an analyzer that reports err, and nothing else.
func refusing(err error) *analysis.Analyzer {
	text, _, _ := strings.Cut(err.Error(), "\n") // the lines of the file follow
	a := analyzer.New(analyzer.Options{})
	a.FactTypes = nil
	a.Run = func(pass *analysis.Pass) (any, error) {
		if len(pass.Files) > 0 {
			name := pass.Files[0].Name
			pass.Report(analysis.Diagnostic{
				Pos: name.Pos(), End: name.End(), Category: "bad-config",
				Message: fmt.Sprintf("nothing is checked, for the protocol file is in error: %s (bad-config)", text),
			})
		}
		return nil, nil
	}
	digest := sha256.Sum256([]byte(err.Error()))
	a.Requires = append(a.Requires, marker(digest[:]))
	return a
}
