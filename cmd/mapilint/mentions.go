package main

import (
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// usingMAPI returns those of the files in dir that use MAPI, as far as their text tells: they import a
// package with mapi in its name, or go-ole, or name MAPI's library or one of its first calls. Files that
// no build includes ("ignore", by convention) are programs of their own and do not count.
func usingMAPI(dir string, names []string) []string {
	var using []string
	for _, name := range names {
		src, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil && !ignored().Match(src) && (calls().Match(src) || importsMAPI(src)) {
			using = append(using, name)
		}
	}
	return using
}

var (
	ignored = lazily(`(?m)^//go:build ignore\b`)
	calls   = lazily(`(?i)\bmapi32\b|\bolmapi32\b|\bMAPI(Un)?Initialize\b|\bMAPILogon`)
)

// lazily compiles a pattern when it is first asked for, which the program never does as a tool of go vet.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

func importsMAPI(src []byte) bool {
	file, err := parser.ParseFile(token.NewFileSet(), "", src, parser.ImportsOnly)
	if err != nil {
		return false
	}
	for _, spec := range file.Imports {
		imp, err := strconv.Unquote(spec.Path.Value)
		if err == nil && (strings.Contains(strings.ToLower(path.Base(imp)), "mapi") || strings.Contains(imp, "go-ole/go-ole")) {
			return true
		}
	}
	return false
}

// goFiles lists the Go files in dir, tests apart.
func goFiles(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && name[0] != '_' && name[0] != '.' {
			names = append(names, name)
		}
	}
	return names
}
