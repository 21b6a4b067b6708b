package lsp

import (
	"bytes"
	"go/build"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// A target is what a program is built for. The zero one is what the go command chooses by itself.
type target struct{ system, processor string }

func (t target) compare(u target) int {
	return strings.Compare(t.system+" "+t.processor, u.system+" "+u.processor)
}

// env returns the environment variables of the target.
func (t target) env() []string {
	if t == (target{}) {
		return nil
	}
	return []string{"GOOS=" + t.system, "GOARCH=" + t.processor}
}

// otherTargets are what is tried for files that are not for the host, in this order. MAPI is Windows code.
var otherTargets = []target{
	{"windows", runtime.GOARCH}, {"windows", "amd64"}, {"windows", "386"}, {"windows", "arm64"},
	{"linux", "amd64"}, {"linux", "386"}, {"linux", "arm64"}, {"linux", "arm"},
	{"darwin", "arm64"}, {"darwin", "amd64"}, {"freebsd", "amd64"}, {"netbsd", "amd64"}, {"openbsd", "amd64"},
	{"js", "wasm"}, {"wasip1", "wasm"},
}

// targetOf returns a target that a file belongs to, as its name and its build constraints say. It is not ok if there is none: a
// file that no build includes.
func targetOf(name string, text []byte, s settings) (t target, ok bool) {
	matches := func(t target) bool {
		c := build.Default
		c.BuildTags = s.tags()
		c.GOOS, c.GOARCH = s.env("GOOS", c.GOOS), s.env("GOARCH", c.GOARCH)
		if t != (target{}) {
			c.GOOS, c.GOARCH = t.system, t.processor
		}
		c.CgoEnabled = t == target{} && s.env("CGO_ENABLED", "1") != "0" || s.env("CGO_ENABLED", "") == "1"
		c.OpenFile = func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }
		ok, err := c.MatchFile(filepath.Dir(name), filepath.Base(name))
		return ok && err == nil
	}
	if matches(target{}) {
		return target{}, true
	}
	i := slices.IndexFunc(otherTargets, matches)
	if i < 0 {
		return target{}, false
	}
	return otherTargets[i], true
}

// targetsIn returns the targets that the open files of a directory belong to, that of first in front.
func targetsIn(dir, first string, open map[string]buffer, s settings) (list []target) {
	for name, b := range open {
		if filepath.Dir(name) != dir || !isGo(name) {
			continue
		}
		if t, ok := targetOf(name, b.text, s); ok && !slices.Contains(list, t) {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, target.compare)
	if t, ok := targetOf(first, open[first].text, s); ok {
		if i := slices.Index(list, t); i > 0 {
			list = slices.Insert(slices.Delete(list, i, i+1), 0, t)
		}
	}
	return list
}

func isGo(name string) bool { return filepath.Ext(name) == ".go" }
