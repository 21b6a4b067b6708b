// Package golangci makes mapilint a module plugin of golangci-lint, version 2. Whoever links it in has a linter called
// mapilint; docs/golangci.md has the recipes.
//
// Two habits of golangci-lint shape it. It makes each related position of a finding a finding of its own, which no nolint
// comment silences: so they are told in the text of the finding. And it keeps facts and findings on disk under the names of
// analyzers, with no regard to files that those have read: so the analyzer that works has a name that holds a digest of
// the protocol file.
package golangci

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/mapilint/mapilint/analyzer"
	"github.com/mapilint/mapilint/analyzer/project"
	"github.com/mapilint/mapilint/internal/config"
)

func init() { register.Plugin("mapilint", New) }

// Settings are what .golangci.yml may say below linters.settings.custom.mapilint.settings.
type Settings struct {
	// Rules and Disable are ids of rules, as the flags of the same names take them.
	Rules   []string `json:"rules"`
	Disable []string `json:"disable"`
	// Exclude are files and directories in which nothing is reported, relative to the root of the module or workspace.
	Exclude config.Patterns `json:"exclude"`
	// Config is the path of a protocol file, relative to the same root, or "off". By default the file is found as mapilint
	// itself finds it.
	Config string `json:"config"`
	// Protocol is the text of a protocol file. golangci-lint writes the keys of settings in lower case, so these are none.
	Protocol string `json:"protocol"`
}

// New makes the plugin. What is wrong with the settings is an error here: golangci-lint ends with it.
func New(raw any) (register.LinterPlugin, error) {
	s, err := register.DecodeSettings[Settings](raw)
	if err != nil {
		return nil, err
	}
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	c, err := s.load(dir)
	if err != nil {
		return nil, err
	}
	a, err := s.analyzer(config.Root(dir), c)
	if err != nil {
		return nil, err
	}
	return plugin(wrap(a, digest(c))), nil
}

// load reads the protocol file that holds in dir, nil if there is none.
func (s *Settings) load(dir string) (*config.Config, error) {
	root := config.Root(dir)
	path := s.Config
	switch {
	case s.Protocol != "" && path != "":
		return nil, errors.New("settings config and protocol exclude each other")
	case s.Protocol != "":
		c, err := config.Parse("protocol", []byte(s.Protocol))
		if err == nil {
			c.Path = filepath.Join(root, config.Name) // where a file would be that says the same
		}
		return c, err
	case path == "":
		if path = config.Find(dir); path == "" {
			return nil, nil
		}
	case path == "off":
		return nil, nil
	case !filepath.IsAbs(path):
		path = filepath.Join(root, path)
	}
	return config.Load(path)
}

// analyzer returns the analyzer that the settings ask for. As with flags, rules take the place of what the file says.
func (s *Settings) analyzer(root string, c *config.Config) (*analysis.Analyzer, error) {
	if err := s.Exclude.Check(); err != nil {
		return nil, fmt.Errorf("exclude: %v", err)
	}
	o := project.Options(c)
	byFile := o.Exclude
	o.Exclude = func(file string) bool {
		return s.Exclude.Match(root, file) || byFile != nil && byFile(file)
	}
	a := analyzer.New(o)
	for _, f := range []struct {
		name string
		ids  []string
	}{{"rules", s.Rules}, {"disable", s.Disable}} {
		if f.ids == nil {
			continue
		}
		if err := a.Flags.Set(f.name, strings.Join(f.ids, ",")); err != nil {
			return nil, fmt.Errorf("%s: %v", f.name, err)
		}
	}
	return a, nil
}

// plugin is the list of analyzers.
type plugin []*analysis.Analyzer

func (p plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) { return p, nil }
func (p plugin) GetLoadMode() string                           { return register.LoadModeTypesInfo }
