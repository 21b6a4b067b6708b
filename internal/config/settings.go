package config

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// FailOn are the values of fail-on, which are levels from which on findings make a check fail.
var FailOn = []string{"warning", "error", "never"}

// A Setting is one thing that a file says, and where.
type Setting struct {
	Name, Value string
	Line        int
}

// Flags returns what the file says to the command, which are values of its flags. Hosts other than the command do
// without.
func (c *Config) Flags() []Setting {
	if c == nil {
		return nil
	}
	var all []Setting
	add := func(name, value string) {
		if value != "" {
			all = append(all, Setting{name, value, c.line("$", name)})
		}
	}
	add("goos", strings.Join(c.file.Goos, ","))
	add("fail-on", c.file.FailOn)
	return all
}

// Rest returns what the file says besides: of rules and files, and which libraries it describes.
func (c *Config) Rest() []Setting {
	if c == nil {
		return nil
	}
	var all []Setting
	for _, id := range slices.Sorted(maps.Keys(c.file.Rules)) {
		all = append(all, Setting{"rules." + id, c.file.Rules[id], c.line("$.rules", id)})
	}
	for i, p := range c.file.Exclude {
		all = append(all, Setting{"exclude", p, c.line(fmt.Sprintf("$.exclude[%d]", i), "")})
	}
	for i, b := range c.file.Bindings {
		all = append(all, Setting{"bindings", b.Package, c.line(fmt.Sprintf("$.bindings[%d]", i), "")})
	}
	for i, p := range c.file.Protocols {
		all = append(all, Setting{"protocols", p.Name, c.line(fmt.Sprintf("$.protocols[%d]", i), "")})
	}
	return all
}

// line returns the line of the node at a YAML path, or of a key of the mapping there.
func (c *Config) line(at, key string) int {
	path, err := yaml.PathString(at)
	if err != nil {
		return 1
	}
	node, err := path.FilterFile(c.source.ast)
	if err != nil {
		return 1
	}
	return start(node, key).Position.Line
}

var systemName = regexp.MustCompile(`^[a-z0-9]+$`)

// settings checks what the file says to the command.
func (b *builder) settings() error {
	for i, goos := range b.file.Goos {
		if !systemName.MatchString(goos) {
			return wrong(fmt.Sprintf("$.goos[%d]", i), "%q is no name of a system, such as windows", goos)
		}
	}
	if level := b.file.FailOn; level != "" && !slices.Contains(FailOn, level) {
		return b.unknown("$.fail-on", "level", level, FailOn)
	}
	return nil
}
