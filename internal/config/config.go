// Package config reads protocol files: what the programs of a module are held to beside what is built in.
//
// A file is found from the working directory upwards, not beyond the root of the module or workspace, so
// that one file holds for one build. It is decoded strictly, checked as a whole, and turned into a
// protocol.Set; the first thing wrong with it is the error, with the place in the file.
package config

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/mapilint/mapilint/internal/protocol"
	"github.com/mapilint/mapilint/internal/rule"
)

// Name is the name of a protocol file.
const Name = ".mapilint.yaml"

// Env is the environment variable that names a protocol file. It goes before one that is found; "off"
// stands for none.
const Env = "MAPILINT_CONFIG"

// maxSize bounds a protocol file, in bytes.
const maxSize = 1 << 20

// A Config is a protocol file that is in order.
type Config struct {
	Path   string
	Digest [sha256.Size]byte // of the text
	Set    *protocol.Set
	Levels map[string]string // rule id -> off, on, error or warning
	// Protocols are what the file describes, with the packages that it is about.
	Protocols []Described

	source *source
	file   *File
}

// A Described is a protocol or binding of the file.
type Described struct {
	Name     string
	Packages []string
}

// Find returns the path of the protocol file for programs in dir, "" if there is none.
func Find(dir string) string {
	if path := os.Getenv(Env); path != "" {
		if path == "off" {
			return ""
		}
		if abs, err := filepath.Abs(path); err == nil {
			return abs
		}
		return path
	}
	found := ""
	for root := Root(dir); ; dir = filepath.Dir(dir) {
		if path := filepath.Join(dir, Name); exists(path) {
			found = path
		}
		if found != "" || dir == root || dir == filepath.Dir(dir) {
			return found
		}
	}
}

// Root returns the directory of the nearest go.work above dir, of the nearest go.mod if there is none,
// or dir itself.
func Root(dir string) string {
	module := dir
	seen := false
	for d := dir; ; d = filepath.Dir(d) {
		if os.Getenv("GOWORK") != "off" && exists(filepath.Join(d, "go.work")) {
			return d
		}
		if !seen && exists(filepath.Join(d, "go.mod")) {
			module, seen = d, true
		}
		if d == filepath.Dir(d) {
			return module
		}
	}
}

func exists(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// Load reads the protocol file at path.
func Load(path string) (*Config, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fmt.Errorf("%s:1:1: a directory, not a protocol file", path)
	case info.Size() > maxSize:
		return nil, fmt.Errorf("%s:1:1: the protocol file has %d bytes; %d are allowed", path, info.Size(), maxSize)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, text)
}

// Parse reads the protocol file with the given text; path is what errors call it.
func Parse(path string, text []byte) (*Config, error) {
	src, file, err := decode(path, text)
	if err != nil {
		return nil, err
	}
	b := &builder{source: src, file: file, set: new(protocol.Set), kinds: make(map[string]protocol.Kind)}
	if err := b.build(); err != nil {
		if e := new(placed); errors.As(err, &e) {
			return nil, src.locate(e)
		}
		return nil, err
	}
	c := &Config{Path: path, Digest: sha256.Sum256(text), Set: protocol.NewSet(b.set), Levels: file.Rules, source: src, file: file}
	for _, p := range file.Bindings {
		c.Protocols = append(c.Protocols, Described{"binding " + p.Package, []string{p.Package}})
	}
	for _, p := range file.Protocols {
		c.Protocols = append(c.Protocols, Described{"protocol " + p.Name, p.Packages})
	}
	return c, nil
}

// Excludes reports whether nothing is to be reported in the file with the given absolute name.
func (c *Config) Excludes(file string) bool {
	return c.file.Exclude.Match(filepath.Dir(c.Path), file)
}

// Enabled returns the rules that the file switches on and those that it switches off.
func (c *Config) Enabled() (on, off []string) {
	on = []string{"default"}
	for _, r := range c.Set.AllRules() {
		switch level, ok := c.Levels[r.ID]; {
		case ok && level == "off":
			off = append(off, r.ID)
		case ok:
			on = append(on, r.ID)
		}
	}
	return on, off
}

// Level returns the level that a rule has by the file, or else by itself.
func (c *Config) Level(r *rule.Rule) string {
	if c == nil {
		return r.Level.String()
	}
	if level := c.Levels[r.ID]; level != "" && (level != "on" || r.Level == rule.OptIn) {
		return level
	}
	return r.Level.String()
}
