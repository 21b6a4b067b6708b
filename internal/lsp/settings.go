package lsp

import (
	"cmp"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
)

// settings are those of gopls that matter to the analysis.
type settings struct {
	Env        map[string]any  `json:"env"`
	BuildFlags []string        `json:"buildFlags"`
	Analyses   map[string]bool `json:"analyses"`
}

// decodeSettings reads settings as editors write them, with a group in front of the name (build.env) or without. What is not
// understood is gopls's to complain of.
func decodeSettings(raw json.RawMessage) settings {
	var all map[string]json.RawMessage
	var s settings
	json.Unmarshal(raw, &all)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		switch name[strings.LastIndexByte(name, '.')+1:] {
		case "env":
			json.Unmarshal(all[name], &s.Env)
		case "buildFlags":
			json.Unmarshal(all[name], &s.BuildFlags)
		case "analyses":
			json.Unmarshal(all[name], &s.Analyses)
		}
	}
	return s
}

// off reports whether mapilint is switched off, as an analyzer of gopls would be.
func (s settings) off() bool {
	on, set := s.Analyses["mapilint"]
	return set && !on
}

// env returns a variable of the go command's environment, or what stands for one that is not set.
func (s settings) env(name, otherwise string) string {
	value, _ := s.Env[name].(string)
	return cmp.Or(value, os.Getenv(name), otherwise)
}

// environ returns the go command's environment for a target.
func (s settings) environ(t target) []string {
	env := os.Environ()
	for _, name := range slices.Sorted(maps.Keys(s.Env)) {
		if value, ok := s.Env[name].(string); ok {
			env = append(env, name+"="+value)
		}
	}
	return append(env, t.env()...)
}

// tags returns the build tags.
func (s settings) tags() []string {
	var list string
	for i, flag := range s.BuildFlags {
		name, value, ok := strings.Cut(strings.TrimLeft(flag, "-"), "=")
		if name != "tags" {
			continue
		}
		if !ok && i+1 < len(s.BuildFlags) {
			value = s.BuildFlags[i+1]
		}
		list = value
	}
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}
